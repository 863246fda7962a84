import type { Scene, SourceId, SourceRef } from './scene.ts';

/** The states of DESIGN 2; `good` and `late` are fit to show. */
export type SourceHealth = 'unused' | 'connecting' | 'good' | 'late' | 'stalled' | 'frozen' | 'black' | 'closed';

export type FailoverPolicy = {
  /** Each camera's own backup. */
  readonly backups: ReadonlyMap<SourceId, SourceRef>;
  /** The timeline's backup. */
  readonly timelineBackup: SourceRef | null;
  /** Sources lost so recently that their last good picture may stay while a stand-in gets ready; the engine bounds how long. */
  readonly holdable: ReadonlySet<SourceId>;
};

/** Whether a source in this state may be on air. What is not a camera and was never judged is fit; a camera is not. */
export function isFit(_source: SourceRef, _health: ReadonlyMap<SourceId, SourceHealth>): boolean {
  throw new Error('stub');
}

/**
 * The scene with every source that is not fit replaced by the first that is: the cue's chain, the camera's backup, the timeline's backup,
 * else the slate; a holdable source stays instead of the slate, with `hold`.
 */
export function applyFailover(_scene: Scene, _health: ReadonlyMap<SourceId, SourceHealth>, _policy: FailoverPolicy): Scene {
  throw new Error('stub');
}
