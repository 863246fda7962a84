/** The test of a camera: what the server asks the process `stills`, and what that found. */
import { z } from 'zod';
import { networkSource } from './show.ts';
import { told } from './told.ts';

export const cameraTestRequest = z.object({
  /** Comes back with the answer. */
  id: z.int(),
  /** `socket`: where its feed listens; null: nothing holds it, and it is connected to for the test. */
  test: z.object({ socket: z.string().nullable(), network: networkSource }),
});
export type TestedCamera = z.infer<typeof cameraTestRequest>['test'];

export const testStepName = z.enum(['address', 'reach', 'sign_in', 'streams', 'picture']);
export type TestStepName = z.infer<typeof testStepName>;

/** `ms`: how long it took. The last step is the one that failed, or the picture. */
const testStep = z.object({ name: testStepName, ok: z.boolean(), ms: z.number(), message: z.string(), remedy: z.string().nullable() });
export type TestStep = z.infer<typeof testStep>;

const testedPicture = z.object({
  /** libav's name of the coding. */
  codec: z.string(),
  width: z.int(),
  height: z.int(),
  /** Null: too few pictures came to tell. */
  fps: z.number().nullable(),
  kbps: z.number().nullable(),
});
const testedSound = z.object({ codec: z.string(), sampleRate: z.int(), channels: z.int() });

export const cameraTest = z.object({
  steps: z.array(testStep),
  /** Null: it is good. */
  error: told.nullable(),
  picture: testedPicture.nullable(),
  sound: testedSound.nullable(),
  /** A small picture, base64. */
  jpeg: z.string().nullable(),
  /** What works, but badly. */
  advice: z.array(told),
});
export type CameraTest = z.infer<typeof cameraTest>;

export const cameraTestAnswer = z.object({ is: z.literal('tested'), id: z.int(), test: cameraTest });
