/** What the engine asks of anything that gives pictures or sound. */
import type { ToldError } from '#core/told-error.ts';
import type { Picture } from '#media/index.ts';
import type { SourceClockMemory } from './source-clock.ts';
import type { SoundRing } from '#sound/index.ts';
import type { SourceState } from '#packet/index.ts';

/**
 * Program time and play time of the picture that is made, seconds since the program's t0. Play time stands still while the timeline is
 * paused; clips live in it, live sources in program time.
 */
export type Times = { readonly due: number; readonly play: number };

/** An opened source. */
export type Source = Disposable & {
  /**
   * The picture to show, in the source's own size and form, what its settings and its file ask for (crop, rotation, deinterlacing) applied;
   * null while there is none. Borrowed: valid until the next call of `prepare` or `pictureAt`.
   */
  pictureAt(times: Times): Picture | null;
  /** Called once a picture before anything is taken: what has to be made ahead is made here. */
  prepare(times: Times): void;
  /** Its sound by absolute sample number; null: it has none. */
  readonly ring: SoundRing | null;
  /** How many samples the ring's count lies behind the program's, as of the last `prepare`: 0 but for clips. */
  readonly soundOffset: number;
  /** How loud the source itself is, linear: its `gain_db`, 0 when it is muted; 1 for clips. */
  readonly gain: number;
  readonly state: SourceState;
  /** Why it is not good. */
  readonly trouble: ToldError | null;
  /** What the next engine needs to place this source where this one does; null where nothing is to be known. */
  readonly clockMemory: SourceClockMemory | null;
};
