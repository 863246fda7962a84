/** What the beginning and the end of an MP4 file say of it, for whoever lists many and reads none. */
import { boxesOf, boxAt, type Box } from './read-box.ts';
import { EPOCH_1904, PICTURE_TRACK } from './init-segment.ts';

export type MovieHead = {
  readonly kind: 'fragmented' | 'plain';
  /** ms since 1970; null: it does not say. */
  readonly begun: number | null;
  /** Null: it does not say; `secondsAtEnd` may know. */
  readonly seconds: number | null;
};

/** Enough for `movieHead`. */
export const HEAD_BYTES = 4096;
/** Enough for `secondsAtEnd`: more than a fragment has. */
export const TAIL_BYTES = 4 * 1024 * 1024;

/** From the first HEAD_BYTES of a file; null: it does not begin as an MP4 with its index in front. */
export function movieHead(bytes: Buffer): MovieHead | null {
  const moov = boxesOf(bytes).find(({ type }) => type === 'moov');
  const inside = moov === undefined ? [] : boxesOf(moov.body);
  const mvhd = inside.find(({ type }) => type === 'mvhd')?.body;
  if (mvhd === undefined || mvhd.length < 32) return null;
  const isLong = mvhd.readUInt8(0) === 1;
  const created = isLong ? Number(mvhd.readBigUInt64BE(4)) : mvhd.readUInt32BE(4);
  const timescale = mvhd.readUInt32BE(isLong ? 20 : 12);
  const duration = isLong ? Number(mvhd.readBigUInt64BE(24)) : mvhd.readUInt32BE(16);
  return {
    kind: inside.some(({ type }) => type === 'mvex') ? 'fragmented' : 'plain',
    begun: created === 0 ? null : EPOCH_1904 + created * 1000,
    seconds: duration === 0 || timescale === 0 ? null : duration / timescale,
  };
}

/** How long a file of ours plays by its last whole fragment with pictures, from its first HEAD_BYTES and its last TAIL_BYTES; null: there is none. */
export function secondsAtEnd(head: Buffer, tail: Buffer): number | null {
  const timing = pictureTimingIn(head);
  if (timing === null) return null;
  for (let at = tail.lastIndexOf('moof'); at >= 4; at = at === 4 ? -1 : tail.lastIndexOf('moof', at - 1)) {
    const end = endOfPictures(tail, at - 4);
    if (end !== null) return (end.at + end.pictures * timing.duration) / timing.timescale;
  }
  return null;
}

type Timing = { readonly timescale: number; readonly duration: number };

function pictureTimingIn(head: Buffer): Timing | null {
  const moov = inner(boxesOf(head), 'moov');
  const trak = inner(moov, 'trak');
  const mdhd = inner(trak, 'mdia').find(({ type }) => type === 'mdhd')?.body;
  const trex = inner(moov, 'mvex').find(({ type }) => type === 'trex')?.body;
  if (mdhd === undefined || trex === undefined || mdhd.length < 20 || trex.length < 16) return null;
  const timing = { timescale: mdhd.readUInt32BE(12), duration: trex.readUInt32BE(12) };
  return timing.timescale === 0 ? null : timing;
}

/** Of the fragment at `at`; null where it is not whole, is none, or has no pictures. */
function endOfPictures(bytes: Buffer, at: number): { readonly at: number; readonly pictures: number } | null {
  const moof = boxAt(bytes, at);
  const mdat = moof === null ? null : boxAt(bytes, moof.end);
  if (moof === null || mdat?.type !== 'mdat') return null;
  for (const { type, body } of boxesOf(moof.body)) {
    const [tfhd, tfdt, trun] = type === 'traf' ? boxesOf(body) : [];
    if (tfhd?.type !== 'tfhd' || tfdt?.type !== 'tfdt' || trun?.type !== 'trun') continue;
    if (tfhd.body.length < 8 || tfdt.body.length < 12 || trun.body.length < 8) continue;
    if (tfhd.body.readUInt32BE(4) === PICTURE_TRACK)
      return { at: Number(tfdt.body.readBigUInt64BE(4)), pictures: trun.body.readUInt32BE(4) };
  }
  return null;
}

const inner = (boxes: readonly Box[], type: string): readonly Box[] => {
  const found = boxes.find((box) => box.type === type);
  return found === undefined ? [] : boxesOf(found.body);
};
