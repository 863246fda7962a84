import type { Scene, SourceRef } from './scene.ts';

/** An operator's hand on the scene. Plain data: it is stored and sent as it is. */
export type Overrides = {
  /** Emergency slate: nothing else is seen or heard. */
  readonly slate: boolean;
  /** Ends with the video cue (`during`, null: a gap) in which it was given. */
  readonly force: { readonly cameraId: number; readonly during: string | null } | null;
  readonly pin: SourceRef | null;
  /** Cues whose overlays were on when they were cleared; each stays away until it has ended. */
  readonly clearedOverlays: readonly string[];
};

export const noOverrides: Overrides = { slate: false, force: null, pin: null, clearedOverlays: [] };

/** The scene under the operator's hand: slate over force over pin over timeline; cleared overlays apart from that. */
export function applyOverrides(_scene: Scene, _overrides: Overrides): Scene {
  throw new Error('stub');
}

/** The overrides that still hold at the timeline's own `scene`: force ends at the next video cue, a cleared overlay with its cue. */
export function overridesAt(_overrides: Overrides, _scene: Scene): Overrides {
  throw new Error('stub');
}
