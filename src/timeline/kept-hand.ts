/** What of an operator's hand is kept through a power cut: slate and pin, which hide something; a force was for the moment (DESIGN 5). */
import { z } from 'zod';
import { seconds } from '#core/units.ts';
import { noOverrides, type Overrides } from './overrides.ts';
import type { Shot } from './scene.ts';

const source = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('camera'), cameraId: z.int(), presetId: z.string().exactOptional() }),
  z.object({ kind: z.literal('media'), url: z.string() }),
  z.object({ kind: z.literal('pattern'), name: z.string() }),
  z.object({ kind: z.literal('slate') }),
]);
const box = { x: z.number(), y: z.number(), width: z.number(), height: z.number() };
const time = z.number().transform(seconds);

const shot = z.object({
  cueId: z.string().nullable(),
  source,
  mediaTime: time,
  fit: z.enum(['fit', 'fill']),
  gainDb: z.number(),
  failover: z.array(source),
  reason: z.enum(['timeline', 'override', 'failover']),
  elapsed: time,
  waits: time,
  masks: z.array(z.object({ ...box, kind: z.enum(['blur', 'fill']) })),
  layout: z.array(z.object({ ...box, source })),
  hold: z.boolean(),
});

export const keptHand = z.object({ slate: z.boolean(), pin: shot.nullable() });
export type KeptHand = { readonly slate: boolean; readonly pin: Shot | null };

/** Null where there is nothing to be kept. */
export const keptHandOf = ({ slate, pin }: Overrides): KeptHand | null => (slate || pin !== null ? { slate, pin } : null);

/** The overrides that a program begins with after a power cut. */
export const overridesFrom = (hand: KeptHand): Overrides => ({ ...noOverrides, ...hand });
