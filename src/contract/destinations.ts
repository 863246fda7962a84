/** Where the program is sent to. */
import { z } from 'zod';
import { platform } from './platforms.ts';
import { trouble } from './program-words.ts';

/** DESIGN 2's states of a destination. `off`: it is not offered; `ready`: it is, and the program is not sent to it. */
export const destinationState = z.enum(['off', 'ready', 'connecting', 'live', 'stalled', 'retrying', 'failed', 'finished']);
export type DestinationState = z.infer<typeof destinationState>;

const NAME_CHARACTERS_MAX = 100;
const name = z
  .string()
  .trim()
  .min(1)
  .max(NAME_CHARACTERS_MAX)
  .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), 'It holds characters that cannot be shown.');

/** What is sent to make or change a destination. */
export const destinationBody = z.strictObject({
  name,
  platform,
  /** `rtmp://` or `rtmps://`; left out for a platform that has its own, not allowed for a recording. */
  rtmp_url: z.string().trim().min(1).max(2048).nullish(),
  /** Left out, or as it was answered (dots): the one that is stored stays. Null: there is none. */
  stream_key: z.string().max(1000).nullish(),
  /** Left out: true. */
  is_active: z.boolean().nullish(),
  /** Of a recording: another file begins after so much time, or when one has so many bytes; null: never. */
  split_minutes: z.int().min(1).max(1440).nullish(),
  split_megabytes: z.int().min(10).max(1_000_000).nullish(),
});
export type DestinationBody = z.infer<typeof destinationBody>;

/** What came of its last use. `ok`: it took the key. */
const lastResult = z.object({ at: z.string(), ok: z.boolean(), error: trouble.nullable() });

/** Times are ISO 8601. */
export const destination = z.object({
  id: z.int(),
  name: z.string(),
  platform,
  /** That of the platform where none was given; null: a recording. */
  rtmp_url: z.string().nullable(),
  /** Its last characters behind dots; null: there is none. */
  stream_key: z.string().nullable(),
  is_active: z.boolean(),
  split_minutes: z.int().nullable(),
  split_megabytes: z.int().nullable(),
  /** Picture and sound together it takes at most, kbit/s; null: no limit is known. */
  max_kbps: z.int().nullable(),
  state: destinationState,
  /** Why it is not live. */
  error: trouble.nullable(),
  last_result: lastResult.nullable(),
  created_at: z.string(),
  modified_at: z.string(),
});
export type Destination = z.infer<typeof destination>;

export const destinationList = z.array(destination);

/** `POST /api/destinations/:id/test`: a key is proved only by publishing, which a test does not do. */
export const destinationTest = z.object({
  ok: z.boolean(),
  /** As far as it came. */
  steps: z.array(z.object({ step: z.enum(['name', 'connection', 'encryption', 'rtmp', 'disk']), ok: z.boolean(), ms: z.number() })),
  error: trouble.nullable(),
  last_result: lastResult.nullable(),
});
export type DestinationTest = z.infer<typeof destinationTest>;

/** A destination of the set on air. Times are ISO 8601. */
export const programDestination = z.object({
  id: z.int(),
  name: z.string(),
  platform,
  state: destinationState,
  error: trouble.nullable(),
  /** In this state. */
  since: z.string(),
  /** Connected without a break; null: it is not. */
  live_since: z.string().nullable(),
  /** Connected, and waiting for the countdown, or for the key picture that it begins with. */
  is_armed: z.boolean(),
  /** Tries in a row that failed. */
  attempt: z.int(),
  next_try_at: z.string().nullable(),
  /** Over the last second. */
  kbps: z.number(),
  /** Since it was first connected. */
  bytes: z.int(),
  /** What waits to be sent, seconds of the program; and of what may wait, 0 to 1. */
  buffer_s: z.number(),
  buffer_fullness: z.number(),
  dropped_frames: z.int(),
  reconnects: z.int(),
  /** The file that is being written, of a recording. */
  file: z.string().nullable(),
});
export type ProgramDestination = z.infer<typeof programDestination>;

/** `PUT /api/program/destinations`: the set on air. */
export const destinationsBody = z.strictObject({ destination_ids: z.array(z.int().positive()).max(100) });

/** The names, addresses and limits of the platforms. */
export const platformList = z.array(
  z.object({
    platform,
    name: z.string(),
    rtmp_url: z.string().nullable(),
    max_kbps: z.int().nullable(),
    key_seconds: z.number(),
    key: z.enum(['needed', 'optional', 'none']),
    key_help: z.string().nullable(),
    see_url: z.string().nullable(),
  }),
);
