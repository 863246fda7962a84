/** What trunk and the process of all pushes say to each other, and what is told of pushes to the server. */
import { z } from 'zod';
import { sourceState } from './source-state.ts';
import { told } from './told.ts';

/** Who may push. */
export const pushAllowed = z.object({
  /** `preview/stream` without a key, from this machine. */
  open: z.boolean(),
  /** SHA-256 of each key, hexadecimal. */
  keys: z.array(z.object({ name: z.string(), keyHash: z.string() })),
});
export type PushAllowed = z.infer<typeof pushAllowed>;

export const toPush = z.discriminatedUnion('do', [
  /** Port 0: any that is free. */
  z.object({ do: z.literal('listen'), host: z.string(), port: z.int() }),
  /** The names at whose sockets what is pushed is served, whether or not it is allowed now; others are served no longer. */
  z.object({ do: z.literal('allow'), allowed: pushAllowed, sockets: z.record(z.string(), z.string()) }),
  z.object({ do: z.literal('stop') }),
]);
export type ToPush = z.infer<typeof toPush>;

/** Somebody who pushes. */
const pusher = z.object({
  /** Another for each time somebody begins. */
  session: z.string(),
  /** IP address. */
  from: z.string(),
  /** Wall clock, ms since 1970. */
  since: z.number(),
  /** Names of codecs, `h264`, `aac`. Null: it sends none, or has not said yet. `fps`: null while it is not known. */
  picture: z.object({ codec: z.string(), width: z.int(), height: z.int(), fps: z.number().nullable() }).nullable(),
  sound: z.object({ codec: z.string(), sampleRate: z.int(), channels: z.int() }).nullable(),
  /** Of the last second. */
  kbps: z.number(),
});
export type Pusher = z.infer<typeof pusher>;

/** One name under which something may be pushed. */
const pushSeen = z.object({
  name: z.string(),
  state: sourceState,
  /** Why it is not good. */
  why: told.nullable(),
  /** Since the process began. */
  packets: z.int(),
  pusher: pusher.nullable(),
});
export type PushSeen = z.infer<typeof pushSeen>;

const listening = z.object({
  /** Null: it does not listen, and `why`. */
  port: z.int().nullable(),
  why: told.nullable(),
});

/** Every second, and at each change: silence means that the process hangs. */
export const fromPush = z.object({ is: z.literal('beat'), listening, pushes: z.array(pushSeen) });
export type FromPush = z.infer<typeof fromPush>;

/** What the trunk tells the server. */
export const pushState = z.object({
  host: z.string(),
  listening,
  pid: z.int().nullable(),
  restarts: z.int(),
  /** `socket`: where it is served. */
  pushes: z.array(pushSeen.extend({ socket: z.string() })),
});
export type PushState = z.infer<typeof pushState>;

/** Where somebody pushes to; `path`: `preview/stream`, or `push/` and a key. */
export const pushUrl = (host: string, port: number, path: string): string =>
  `rtmp://${host.includes(':') ? `[${host}]` : host}:${port}/${path}`;
