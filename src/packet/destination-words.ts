/** What server and trunk say to each other of destinations, and what trunk and a sender say. */
import { z } from 'zod';
import { told } from './told.ts';

const target = { id: z.int(), name: z.string() };

/** Somebody to whom the program is sent by RTMP. Never logged, never on a command line. */
export const rtmpTarget = z.object({
  kind: z.literal('rtmp'),
  ...target,
  /** `rtmp://` or `rtmps://`, without the key. */
  url: z.string(),
  /** Null: the last step of `url` is the stream. */
  key: z.string().nullable(),
});
export type RtmpTarget = z.infer<typeof rtmpTarget>;

/** A recording to disk. */
export const recordingTarget = z.object({
  kind: z.literal('recording'),
  ...target,
  folder: z.string(),
  /** What its files are called, before their time. */
  stem: z.string(),
  /** Another file begins after so much; null: never. */
  splitSeconds: z.number().nullable(),
  splitBytes: z.number().nullable(),
});
export type RecordingTarget = z.infer<typeof recordingTarget>;

export const destinationTarget = z.discriminatedUnion('kind', [rtmpTarget, recordingTarget]);
export type DestinationTarget = z.infer<typeof destinationTarget>;

/** `wasLive`: it was live before (the machine came back), so that a key that is refused is tried again. */
const past = { wasLive: z.boolean() };
export const wantedTarget = z.discriminatedUnion('kind', [rtmpTarget.extend(past), recordingTarget.extend(past)]);
export type WantedTarget = z.infer<typeof wantedTarget>;

/** All that the program is to be sent to. The same said again changes nothing; who is not named any more is left politely. */
export const wantedDestinations = z.object({
  targets: z.array(wantedTarget),
  /** When publishing may begin, wall clock, ms since 1970; null: at once. Connections are made up to 10 s before. */
  startAt: z.number().nullable(),
});
export type WantedDestinations = z.infer<typeof wantedDestinations>;

/** How one destination does. Times are of the wall clock, ms since 1970. */
export const destinationSeen = z.object({
  id: z.int(),
  name: z.string(),
  kind: z.enum(['rtmp', 'recording']),
  state: z.enum(['connecting', 'live', 'stalled', 'retrying', 'failed', 'finished']),
  /** Why it is not live. */
  why: told.nullable(),
  /** Since when it is in this state. */
  since: z.number(),
  /** Since when it has been connected without a break; null: it is not. */
  liveSince: z.number().nullable(),
  /** It was live since it was wanted. */
  wasLive: z.boolean(),
  /** Connected, and waiting for the countdown, or for the key picture that it begins with. */
  isArmed: z.boolean(),
  /** Tries in a row that failed. */
  attempt: z.int(),
  nextTryAt: z.number().nullable(),
  /** Over the last second. */
  kbps: z.number(),
  /** Since it was wanted. */
  bytes: z.number(),
  /** What waits to be sent, in seconds of the program, and how much may. */
  queuedSeconds: z.number(),
  queuedSecondsMax: z.number(),
  droppedPictures: z.int(),
  reconnects: z.int(),
  /** The name of the file that is being written. */
  file: z.string().nullable(),
});
export type DestinationSeen = z.infer<typeof destinationSeen>;

// ---- trunk and sender; the program's packets go to it beside these

export const toSender = z.discriminatedUnion('do', [
  /** `epoch`: wall clock at picture 0, ms since 1970. */
  z.object({ do: z.literal('record'), target: recordingTarget, epoch: z.number() }),
  /** What is open is finished first. */
  z.object({ do: z.literal('stop') }),
  /** Instead of recording: writes a finished recording as plain MP4 (its index in front), says how it ended, and ends. */
  z.object({ do: z.literal('remux'), from: z.string(), to: z.string() }),
]);
export type ToSender = z.infer<typeof toSender>;

export const fromSender = z.discriminatedUnion('is', [
  /** Every second, and at each change: silence means that the process hangs. */
  z.object({
    is: z.literal('beat'),
    /** Null: none is open yet. */
    file: z.string().nullable(),
    /** Since the process began, all files together. */
    bytes: z.number(),
    /** Pictures that are in no file. */
    droppedPictures: z.int(),
    /** Why nothing is written; null: it is. */
    why: told.nullable(),
  }),
  z.object({ is: z.literal('remuxed'), why: told.nullable() }),
]);
export type FromSender = z.infer<typeof fromSender>;
