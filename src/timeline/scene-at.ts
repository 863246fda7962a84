import type { Frame } from '#core/units.ts';
import type { ResolvedTimeline } from './resolved.ts';
import type { Scene } from './scene.ts';

/**
 * What `frame` of the timeline shows by the written show alone. `loop` is how many times it has been played whole: from the second
 * time on the first cue follows the last. Outside of the timeline it is the slate.
 */
export function sceneAt(_timeline: ResolvedTimeline, _frame: Frame, _loop = 0): Scene {
  throw new Error('stub');
}

/** The scene while the timeline is paused: cameras stay live, clips hold (their time stands still) with silence. */
export function whilePaused(_scene: Scene): Scene {
  throw new Error('stub');
}

/** The scene without the overlays that belong to a camera (`with_camera`) which is not on air; to be applied last, after failover. */
export function withCamerasOnAir(_scene: Scene): Scene {
  throw new Error('stub');
}
