import type { Millis } from '#core/units.ts';
import type { PushedValue } from './words/value-text.ts';

/** What an overlay's words depend on beside its parameters. */
export type OverlayMoment = {
  /** The wall clock. */
  readonly wall: Millis;
  /** What was pushed last, by name. */
  readonly values: ReadonlyMap<string, PushedValue>;
};
