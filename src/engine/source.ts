/** What the engine asks of anything that gives pictures or sound. */
import type { Picture } from '#media/index.ts';
import type { SourceClockMemory } from './source-clock.ts';
import type { SoundRing } from '#sound/index.ts';
import type { SourceState } from '#packet/index.ts';

/** Why a source is not good, in the operator's words. */
export type SourceTrouble = { readonly code: string; readonly message: string; readonly remedy: string };

/** An opened source. Program time is seconds since the program's t0. */
export type Source = Disposable & {
  /** The picture to show at program time `due`, in the program's size and form; null while there is none. The caller owns it. */
  pictureAt(due: number): Picture | null;
  /** Its sound by absolute sample number of the program; null: it has none. */
  readonly ring: SoundRing | null;
  /** Called once a picture before anything is taken: what has to be made ahead is made here. */
  prepare(due: number): void;
  readonly state: SourceState;
  readonly trouble: SourceTrouble | null;
  /** What the next engine needs to place this source where this one does; null where nothing is to be known. */
  readonly clockMemory: SourceClockMemory | null;
};
