/** `POST /api/cameras/:id/test` and `POST /api/cameras/test`: what is wrong with a camera, or how it is. */
import { z } from 'zod';
import { trouble } from './program-words.ts';

const step = z.object({
  name: z.enum(['address', 'reach', 'sign_in', 'streams', 'picture']),
  ok: z.boolean(),
  ms: z.number(),
  message: z.string(),
  /** Of a step that failed. */
  remedy: z.string().optional(),
});

/** A camera that is not good is no failure of the test: the answer is 200, with `ok` false. */
export const cameraTestAnswer = z.object({
  ok: z.boolean(),
  /** In their order, up to the one that failed. */
  steps: z.array(step),
  error: trouble.nullable(),
  streams: z.object({
    picture: z
      .object({
        /** As libav names it: `h264`, `hevc`. */
        codec: z.string(),
        width: z.int(),
        height: z.int(),
        /** Null, like the bitrate: too few pictures came to tell. */
        fps: z.number().nullable(),
        bitrate_kbps: z.number().nullable(),
      })
      .nullable(),
    sound: z.object({ codec: z.string(), sample_rate: z.int(), channels: z.int() }).nullable(),
  }),
  /** A small JPEG as a `data:` address. */
  snapshot: z.string().nullable(),
  /** What works, but badly. */
  advice: z.array(trouble),
});
export type CameraTestAnswer = z.infer<typeof cameraTestAnswer>;
