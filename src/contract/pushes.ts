/** What is pushed to this machine by RTMP, and the keys for it. */
import { z } from 'zod';
import { isPushKeyName } from '#core/push-name.ts';
import { programSource } from './program.ts';

const { state, error } = programSource.shape;

/** Something that may be pushed. */
export const push = z.object({
  name: z.string(),
  /** As timelines and cameras name it. */
  media_url: z.string(),
  state,
  error,
  /** Who pushes now; null: nobody. */
  pusher: z
    .object({
      /** IP address. */
      from: z.string(),
      /** ISO 8601. */
      since: z.string(),
      picture: z.object({ codec: z.string(), width: z.int(), height: z.int(), fps: z.number().nullable() }).nullable(),
      sound: z.object({ codec: z.string(), sample_rate: z.int(), channels: z.int() }).nullable(),
      kbps: z.number(),
    })
    .nullable(),
});
export type Push = z.infer<typeof push>;

/** `GET /api/pushes`. */
export const pushes = z.object({
  /** Where a program of this machine may push without a key; null: that is turned off. */
  url: z.string().nullable(),
  listening: z.boolean(),
  /** Why it does not listen. */
  error,
  pushes: z.array(push),
});
export type PushesAnswer = z.infer<typeof pushes>;

export const pushKeyBody = z.strictObject({
  name: z.string().trim().refine(isPushKeyName, 'A name has 1 to 50 letters, digits, spaces and ._- and begins with a letter or digit.'),
});

/** The key itself is told only by the answer that makes it. */
export const pushKey = z.object({
  id: z.int(),
  name: z.string(),
  /** What is called the server in the settings of who pushes; the key is the stream key. */
  url: z.string(),
  media_url: z.string(),
  /** Its last characters. */
  key_end: z.string(),
  created_at: z.string(),
  state,
});
export type PushKey = z.infer<typeof pushKey>;

export const pushKeyMade = pushKey.extend({
  key: z.string(),
  /** With the key in it, for programs that take one address. */
  push_url: z.string(),
});

export const pushKeyList = z.array(pushKey);
