import type { PublishedStream } from '#rtmp/index.ts';

/** What a publisher says of a stream of small pictures. */
export const publishedStream: PublishedStream = {
  width: 160,
  height: 96,
  fps: 30,
  videoKbps: 4000,
  audioKbps: 128,
  sps: Buffer.from('6764000aacd9428db011000003000100000300180f122994', 'hex'),
  pps: Buffer.from('68ebe3cb22c0', 'hex'),
  asc: Buffer.from('1190', 'hex'),
};
