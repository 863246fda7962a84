/** Still pictures of the library: decoded once, upright, before black, in the program's colours. */
import { open } from 'node:fs/promises';
import { AV_CODEC_ID_BMP, AV_CODEC_ID_MJPEG, AV_CODEC_ID_PNG, AV_CODEC_ID_WEBP } from 'node-av/constants';
import type { Clock } from '#core/clock.ts';
import { withDeadline } from '#core/deadline.ts';
import { errors } from '#core/errors.ts';
import { IMAGE_PIXELS_MAX, imageHead, isImageTooLarge, type ImageHead } from '#image/index.ts';
import { decodeOne } from './decode-one.ts';
import { DISK_MS } from './disk.ts';
import { PictureDecoder, PICTURE_PIXELS_MAX } from './picture-decoder.ts';
import { AS_IT_IS, type PictureWish } from './picture-filter.ts';
import type { Picture } from './picture.ts';

/** Room for what photographs hold before their size: a preview, colour profiles. */
const HEAD_BYTES = 1024 * 1024;
const FILE_BYTES_MAX = 256 * 1024 * 1024;

/** What is drawn is brought into the program's form, and no larger than a program can be. */
export const DRAWN: PictureWish = { ...AS_IT_IS, deinterlace: 'off', drawnWithin: { width: 4096, height: 2304 } };

const codecs = { png: AV_CODEC_ID_PNG, jpeg: AV_CODEC_ID_MJPEG, webp: AV_CODEC_ID_WEBP, bmp: AV_CODEC_ID_BMP } as const;

/**
 * The picture in the file, which the caller owns; null where it holds a recording, an animation or something else. Throws MEDIA_TOO_LARGE, also for an
 * animation, and MEDIA_NOT_READABLE. A file that is not there is left to who opens it next.
 */
export async function openStill(path: string, name: string, clock: Clock): Promise<Picture | null> {
  const late = (): Error => errors.MEDIA_NOT_READABLE({ name }, { cause: new Error('the disk does not answer') });
  const read = await withDeadline(clock, DISK_MS, readStill(path, name), late);
  return read && decodeStill(read.kind, read.bytes, name);
}

type StillKind = keyof typeof codecs;
type StillFile = { readonly kind: StillKind; readonly bytes: Buffer };

async function readStill(path: string, name: string): Promise<StillFile | null> {
  const file = await open(path).catch(() => null);
  if (!file) return null;
  await using _ = file;
  const stat = await file.stat();
  if (!stat.isFile()) return null;
  const head = Buffer.alloc(Math.min(stat.size, HEAD_BYTES));
  const { bytesRead } = await file.read(head, 0, head.length, 0);
  const image = imageHead(head.subarray(0, bytesRead));
  if (image === null || image === 'more') return null;
  const kind = stillKindOf(image);
  const { width, height } = image;
  const isTooLarge = kind === null ? width * height > PICTURE_PIXELS_MAX : isImageTooLarge(image) || stat.size > FILE_BYTES_MAX;
  if (isTooLarge) throw errors.MEDIA_TOO_LARGE({ name, width, height });
  return kind && { kind, bytes: stat.size <= bytesRead ? head : await file.readFile() };
}

/** Null: it is played as recordings are, also a GIF of one picture. */
const stillKindOf = ({ kind, moves }: ImageHead): StillKind | null => (kind === 'gif' || moves ? null : kind);

async function decodeStill(kind: StillKind, bytes: Buffer, name: string): Promise<Picture> {
  using decoder = new PictureDecoder(streamOf(kind), { wish: () => DRAWN, pixelsMax: IMAGE_PIXELS_MAX });
  const picture = await decodeOne(decoder, { data: bytes, key: true, pts: 0n, dts: 0n });
  if (!picture) throw errors.MEDIA_NOT_READABLE({ name });
  return picture;
}

const streamOf = (kind: StillKind): ConstructorParameters<typeof PictureDecoder>[0] => ({
  index: 0,
  kind: 'picture',
  codecId: codecs[kind],
  timeBase: { num: 1, den: 25 },
  width: 0,
  height: 0,
  format: -1,
  sampleRate: 0,
  channels: 0,
  extradata: null,
});
