/** What a picture goes through before it is shown, as libavfilter's words. Pure. */
import { partBefore, type Orientation, type Part } from './orientation.ts';

export type FilterWish = {
  readonly deinterlace: 'none' | 'marked' | 'all';
  readonly orientation: Orientation;
  /** Of the picture as it stands upright; null: all of it. */
  readonly crop: Part | null;
  readonly drawn: DrawnForm | null;
};

/** For what was drawn rather than filmed: brought into the program's form, into a size and, where it is transparent, before black. */
export type DrawnForm = { readonly width: number; readonly height: number; readonly isTransparent: boolean };

/** Joined by commas; empty: the picture is shown as it is. */
export const filterWords = (wish: FilterWish): string =>
  [...deinterlaced(wish), ...cropped(wish), ...turned(wish.orientation), ...copied(wish), ...drawnIn(wish)].join(',');

const deinterlaced = ({ deinterlace }: FilterWish): string[] =>
  deinterlace === 'none' ? [] : [`yadif=mode=send_frame:deint=${deinterlace === 'all' ? 'all' : 'interlaced'}`];

/** Cut before it is turned, which is less work. */
function cropped({ crop, orientation }: FilterWish): string[] {
  if (!crop) return [];
  const { x, y, width, height } = partBefore(orientation, crop);
  // 16: nothing smaller is scaled.
  const side = (of: string, share: number): string => `'max(min(16,${of}),${of}*${number(share)})'`;
  return [`crop=w=${side('iw', width)}:h=${side('ih', height)}:x='iw*${number(x)}':y='ih*${number(y)}'`];
}

const turns = { 0: [], 90: ['transpose=clock'], 180: ['hflip', 'vflip'], 270: ['transpose=cclock'] } as const;
const turned = ({ mirrored, turn }: Orientation): readonly string[] => [...(mirrored ? ['hflip'] : []), ...turns[turn]];

/** A cut picture lies inside the rows of the whole one, where nobody may read to the end of a row; whatever turns it makes new rows. */
const copied = ({ crop, orientation: { turn, mirrored } }: FilterWish): string[] => (crop && turn === 0 && !mirrored ? ['copy'] : []);

function drawnIn({ drawn }: FilterWish): string[] {
  if (!drawn) return [];
  const size = `w='min(iw,${drawn.width})':h='min(ih,${drawn.height})':force_original_aspect_ratio=decrease`;
  return [
    ...(drawn.isTransparent ? ['format=gbrap', 'premultiply=inplace=1', 'format=gbrp'] : []),
    `scale=${size}:out_color_matrix=bt709:out_range=limited`,
    'format=yuv420p',
  ];
}

const number = (value: number): string => Math.max(0, Math.min(1, value)).toFixed(6);
