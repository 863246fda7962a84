/** What the process `stills` says: to the trunk, and to who asks it for pictures. */
import { z } from 'zod';
import { cameraTestAnswer } from './camera-test-words.ts';
import { networkSource } from './show.ts';

export const toStills = z.discriminatedUnion('do', [
  /** Answer those who ask at `socket`. */
  z.object({ do: z.literal('serve'), socket: z.string() }),
  z.object({ do: z.literal('stop') }),
]);
export type ToStills = z.infer<typeof toStills>;

/** Every second: silence means that the process hangs. */
export const fromStills = z.object({ is: z.literal('beat') });
export type FromStills = z.infer<typeof fromStills>;

// ---- stills and who asks

const stillSource = z.discriminatedUnion('kind', [
  /** `socket`: where its feed listens; null: nothing holds it, and it is opened for this one picture. */
  z.object({ kind: z.literal('camera'), socket: z.string().nullable(), network: networkSource }),
  /** `at`: seconds from its beginning; the key picture there or before it is shown. `name` is for messages. */
  z.object({ kind: z.literal('file'), path: z.string(), name: z.string(), at: z.number().nonnegative() }),
  z.object({ kind: z.literal('pattern'), name: z.string(), at: z.number().nonnegative() }),
]);
export type StillSource = z.infer<typeof stillSource>;

export const STILL_WIDTH = { least: 16, most: 1920 } as const;

export const stillRequest = z.object({
  /** Comes back with the answer. */
  id: z.int(),
  source: stillSource,
  /** Pixels; a smaller picture stays as it is. */
  width: z.int().min(STILL_WIDTH.least).max(STILL_WIDTH.most),
});
export type StillRequest = z.infer<typeof stillRequest>;

export const stillAnswer = z.discriminatedUnion('is', [
  z.object({ is: z.literal('still'), id: z.int(), /** Base64. */ jpeg: z.string() }),
  cameraTestAnswer,
  z.object({ is: z.literal('fault'), id: z.int(), code: z.string(), message: z.string(), remedy: z.string() }),
]);
export type StillAnswer = z.infer<typeof stillAnswer>;
