/** What an image file says of itself: nothing of it is decoded before its size is known, and no name or header of its sender is believed. Pure. */
import { bmp } from './bmp.ts';
import { gif } from './gif.ts';
import type { ImageFacts, ImageFormat } from './image-format.ts';
import { jpeg } from './jpeg.ts';
import { png } from './png.ts';
import { webp } from './webp.ts';

export type ImageKind = 'png' | 'jpeg' | 'webp' | 'gif' | 'bmp';
export type ImageHead = ImageFacts & { readonly kind: ImageKind };

const formats: Readonly<Record<ImageKind, ImageFormat>> = { png, jpeg, webp, gif, bmp };
const kinds = Object.keys(formats) as readonly ImageKind[];

/** No format can say more of a side; PNG forbids it. */
const SIDE_MAX = 2 ** 31 - 1;

/** The head of a file of which `bytes` are the beginning. `more`: as far as they go it may be an image; null: it is none, however it goes on. */
export function imageHead(bytes: Buffer): ImageHead | 'more' | null {
  const kind = imageKind(bytes);
  if (kind === null || kind === 'more') return kind;
  const facts = formats[kind].read(bytes);
  if (facts === null || facts === 'more') return facts;
  return isSide(facts.width) && isSide(facts.height) ? { kind, ...facts } : null;
}

/** By how the file begins, also where the rest of it is damaged. */
export function imageKind(bytes: Buffer): ImageKind | 'more' | null {
  const beginning = bytes.toString('latin1', 0, SIGNATURE_BYTES_MAX);
  const kind = kinds.find((each) => formats[each].signatures.some((signature) => begins(beginning, signature)));
  if (kind !== undefined) return kind;
  const mayBecome = (signature: string): boolean => begins(beginning, signature.slice(0, beginning.length));
  return kinds.some((each) => formats[each].signatures.some(mayBecome)) ? 'more' : null;
}

const SIGNATURE_BYTES_MAX = 12;

const begins = (beginning: string, signature: string): boolean =>
  beginning.length >= signature.length && [...signature].every((byte, index) => byte === '.' || byte === beginning[index]);

const isSide = (pixels: number): boolean => pixels > 0 && pixels <= SIDE_MAX;
