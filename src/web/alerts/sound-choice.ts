/** What this browser is to sound for: kept in the browser, for each stands elsewhere. */
import { z } from 'zod';
import { createStored } from './stored.ts';

/** What cannot be read is as it is at first. */
const shape = z.object({
  failures: z.boolean().catch(true),
  problems: z.boolean().catch(false),
  /** Ms of `Date.now()`; it sounds again from then on. */
  mutedUntil: z.number().catch(0),
});
export type SoundChoice = z.infer<typeof shape>;

export const MUTE_MS = 30 * 60_000;

/** `stored`: whatever it is. */
export const soundChoiceOf = (stored: unknown): SoundChoice => shape.catch(shape.parse({})).parse(stored);

/** A clock that was set back must not mute it for a year. */
export const isMuted = ({ mutedUntil }: SoundChoice, now: number): boolean => now < mutedUntil && mutedUntil - now <= MUTE_MS;

export const soundChoice = createStored('vistterstream.sound', soundChoiceOf);
