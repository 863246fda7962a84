/** What feeds say: to the trunk, and to who reads them. */
import { z } from 'zod';
import { networkSource } from './show.ts';
import { sourceState } from './source-state.ts';
import { told } from './told.ts';

export const toFeed = z.discriminatedUnion('do', [
  z.object({ do: z.literal('open'), source: networkSource, socket: z.string() }),
  z.object({ do: z.literal('stop') }),
]);
export type ToFeed = z.infer<typeof toFeed>;

/** Every second: silence means that the process hangs. */
export const fromFeed = z.object({
  is: z.literal('beat'),
  state: sourceState,
  /** Why it is not good: a code of `core/errors.ts`. */
  code: z.string().nullable(),
  message: z.string().nullable(),
  remedy: z.string().nullable(),
  packets: z.int(),
});
export type FromFeed = z.infer<typeof fromFeed>;

// ---- feed and who reads it

const streamOfSource = z.object({
  index: z.int(),
  kind: z.enum(['picture', 'sound']),
  /** AVCodecID. */
  codecId: z.int(),
  timeBase: z.object({ num: z.int(), den: z.int() }),
  width: z.int(),
  height: z.int(),
  /** AVPixelFormat or AVSampleFormat. */
  format: z.int(),
  sampleRate: z.int(),
  channels: z.int(),
  /** Of a coded sample, where the codec does not say it itself. */
  bitsPerSample: z.int().optional(),
  /** Base64. */
  extradata: z.string().nullable(),
  /** Width to height of one of its pixels, as its container says; else the coded pictures say it. */
  pixelShape: z.object({ num: z.int().positive(), den: z.int().positive() }).nullish(),
  /** How its pictures are to be turned to stand upright: AV_PKT_DATA_DISPLAYMATRIX, base64. */
  displayMatrix: z.string().nullish(),
});
export type StreamOfSource = z.infer<typeof streamOfSource>;

export const fromFeedToReader = z.discriminatedUnion('is', [
  /** The source was opened; packets of it follow, from the last key picture on. Clocks and decoders begin anew. */
  z.object({
    is: z.literal('streams'),
    streams: z.array(streamOfSource),
    /** So long before its time a packet is sent, ms: a source that comes in bursts, such as HLS, is read ahead, so that it plays smoothly. */
    aheadMs: z.number().nonnegative(),
  }),
  /** The source is not there; the feed opens it again by itself. */
  told.extend({ is: z.literal('closed') }),
]);
export type FromFeedToReader = z.infer<typeof fromFeedToReader>;
