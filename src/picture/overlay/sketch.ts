/** What a look needs before it can be drawn, and how it is then laid out. */
import type { Image } from '@napi-rs/canvas';
import { addressName } from '#core/address-name.ts';
import type { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import { PICTURE_PIXELS_MAX } from '#media/index.ts';
import { placeOverlay } from '#timeline/index.ts';
import { fontsReady, missingIn } from '../fonts/fonts.ts';
import type { Size } from '../fit.ts';
import type { Drawing } from './draw/drawing.ts';
import { lowerThirdDrawing } from './draw/lower-third.ts';
import { pictureDrawing } from './draw/picture-drawing.ts';
import { templateDrawing } from './draw/template-drawing.ts';
import { textDrawing } from './draw/text-drawing.ts';
import type { Shelved } from './files/picture-shelf.ts';
import type { Content, Look } from './look.ts';
import type { Params } from './params.ts';
import { troubleOf, type Trouble } from './trouble.ts';

export type Sketch =
  /** Can be drawn now. `key` names the pixels; what takes more than some milliseconds is not `light`. */
  | {
      readonly is: 'ready';
      readonly key: string;
      readonly isLight: boolean;
      readonly layOut: () => Drawing;
      readonly troubles: readonly Trouble[];
    }
  | { readonly is: 'moving'; readonly path: string; readonly stamp: string; readonly name: string; readonly troubles: readonly Trouble[] }
  /** What it needs is being read, or cannot be had: what was shown last stays. */
  | { readonly is: 'kept'; readonly troubles: readonly Trouble[] }
  | { readonly is: 'nothing' };

/** What a sketch is made with. */
export type Desk = {
  readonly canvas: Size;
  readonly isDrawn: (key: string) => boolean;
  /** The file at an address of a picture, as far as it has been read. */
  readonly fileAt: (address: string) => { readonly path: string; readonly shown: Shelved | null; readonly trouble: Trouble | null } | null;
};

const TOLD_CHARACTERS = 20;
const LIGHT_CHARACTERS = 300;
const LIGHT_PIXELS = 200_000;

export function sketchOf({ content, key }: Look, params: Params, desk: Desk): Sketch {
  switch (content.is) {
    case 'nothing':
      return { is: 'nothing' };
    case 'kept':
      return { is: 'kept', troubles: [] };
    case 'text':
      return lettered([content.text], key, desk, () => textDrawing(content, desk.canvas));
    case 'lower_third':
      return lettered(content.lines, key, desk, () => lowerThirdDrawing(content, desk.canvas));
    case 'template':
      return template(content, key, params, desk);
    case 'picture':
      return picture(content.address, params, desk);
  }
}

function lettered(lines: readonly string[], key: string, { isDrawn }: Desk, layOut: () => Drawing): Sketch {
  const text = lines.join('\n');
  // Fonts come within moments, and that is no trouble. Asking for them takes its time with long texts.
  if (!isDrawn(key) && !fontsReady(text)) return { is: 'kept', troubles: [] };
  return { is: 'ready', key, isLight: text.length <= LIGHT_CHARACTERS, layOut: () => withMissing(layOut(), text), troubles: [] };
}

function withMissing(drawing: Drawing, text: string): Drawing {
  const missing = missingIn(text);
  if (missing.length === 0) return drawing;
  const trouble = troubleOf(errors.OVERLAY_FONT_MISSING({ characters: missing.slice(0, TOLD_CHARACTERS).join(' ') }));
  return { ...drawing, troubles: [...drawing.troubles, trouble] };
}

function template(content: Extract<Content, { is: 'template' }>, key: string, params: Params, desk: Desk): Sketch {
  const ground = stillAt(content.address, params, desk);
  if (ground.is !== 'still') return ground.is === 'moving' ? kept(errors.PICTURE_NOT_READABLE({ name: ground.name })) : ground;
  const words = lettered(content.lines, `${key} ${ground.key}`, desk, () => templateDrawing(content, ground.image, ground.size));
  return words.is === 'ready' ? { ...words, isLight: false, troubles: ground.troubles } : words;
}

function picture(address: string, params: Params, desk: Desk): Sketch {
  const still = stillAt(address, params, desk);
  if (still.is !== 'still') return still;
  const { key, image, size, troubles } = still;
  const isLight = Math.max(size.width * size.height, image.width * image.height) <= LIGHT_PIXELS;
  return { is: 'ready', key, isLight, layOut: () => pictureDrawing(image, size), troubles };
}

const kept = (error: ProductError): Sketch & { is: 'kept' } => ({ is: 'kept', troubles: [troubleOf(error)] });

type Still = {
  readonly is: 'still';
  readonly key: string;
  readonly image: Image;
  readonly size: Size;
  readonly troubles: readonly Trouble[];
};

function stillAt(address: string, params: Params, { canvas, fileAt }: Desk): Still | Extract<Sketch, { is: 'moving' | 'kept' }> {
  const name = addressName(address);
  const file = fileAt(address);
  if (file === null) return kept(errors.MEDIA_MISSING({ name }));
  // Whoever fetches from an address tells where that fails.
  const isToCome = file.trouble?.code === 'MEDIA_MISSING' && /^https?:/i.test(address);
  const troubles = file.trouble && !isToCome ? [file.trouble] : [];
  if (file.shown === null) return { is: 'kept', troubles };
  const { stamp } = file.shown;
  if (file.shown.is === 'moving') return { is: 'moving', path: file.path, stamp, name, troubles };
  const size = shownSize(params, file.shown.size, canvas);
  if (isTooLarge(size)) return kept(errors.OVERLAY_TOO_LARGE({ name, ...size }));
  return { is: 'still', key: `${file.path} ${stamp} ${size.width}x${size.height}`, image: file.shown.image, size, troubles };
}

/** What a picture of its own size is shown at. */
export function shownSize(params: Params, own: Size, canvas: Size): Size {
  const { width, height } = placeOverlay(params, own, canvas);
  return { width, height };
}

export const isTooLarge = ({ width, height }: Size): boolean => width * height > PICTURE_PIXELS_MAX;
