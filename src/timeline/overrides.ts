/** An operator's hand on what is shown, over the timeline. */
import { seconds } from '#core/units.ts';
import type { Scene, Shot } from './scene.ts';
import { incoming, plainShot, slateShot } from './shot.ts';
import { withPicture } from './sound.ts';

/** An operator's hand on the scene. Plain data: it is stored and sent as it is. */
export type Overrides = {
  /** Emergency slate: nothing else is seen or heard. */
  readonly slate: boolean;
  /** Ends with the video cue (`during`, null: a gap) in which it was given. */
  readonly force: { readonly cameraId: number; readonly during: string | null } | null;
  /** The shot that was on air when it was pinned. A camera stays live; a clip stands still, silent. */
  readonly pin: Shot | null;
  /** Cues whose overlays were on when they were cleared; each stays away until it has ended. */
  readonly clearedOverlays: readonly string[];
};

export const noOverrides: Overrides = { slate: false, force: null, pin: null, clearedOverlays: [] };

/** The scene under the operator's hand: slate over force over pin over timeline; cleared overlays apart from that. */
export function applyOverrides(scene: Scene, overrides: Overrides): Scene {
  // Under the emergency slate a caption or an open microphone would be the next emergency.
  if (overrides.slate) return { ...scene, picture: { is: 'shot', shot: slateShot('override') }, overlays: [], sounds: [] };
  const shot = shotOnTop(scene, overrides);
  const shown = shot === null ? scene : withPicture(scene, { is: 'shot', shot });
  if (overrides.clearedOverlays.length === 0) return shown;
  return { ...shown, overlays: shown.overlays.filter(({ cueId }) => !overrides.clearedOverlays.includes(cueId)) };
}

function shotOnTop(scene: Scene, { force, pin }: Overrides): Shot | null {
  const { cueId, elapsed } = incoming(scene.picture);
  if (force !== null && force.during === cueId) {
    return { ...plainShot({ kind: 'camera', cameraId: force.cameraId }, 'override'), cueId, elapsed };
  }
  return pin === null ? null : { ...pin, reason: 'override', hold: pin.source.kind === 'media' };
}

/** The overrides that still hold at the timeline's own `scene`: force ends at the next video cue, a cleared overlay with its cue. */
export function overridesAt(overrides: Overrides, scene: Scene): Overrides {
  const { force, clearedOverlays } = overrides;
  const forceHolds = force === null || force.during === incoming(scene.picture).cueId;
  const onAir = clearedOverlays.filter((cleared) => scene.overlays.some(({ cueId }) => cueId === cleared));
  if (forceHolds && onAir.length === clearedOverlays.length) return overrides;
  return { ...overrides, force: forceHolds ? force : null, clearedOverlays: onAir };
}

/** What an operator can do; `on` false takes it back, and so does a camera of null. `back`: all of it, back to the timeline. */
export type OverrideCommand =
  | { readonly do: 'slate' | 'pin' | 'clear_overlays'; readonly on: boolean }
  | { readonly do: 'force'; readonly cameraId: number | null }
  | { readonly do: 'back' };

/** The overrides after `command`, given while the timeline alone showed `scene`. */
export function overriddenBy(overrides: Overrides, command: OverrideCommand, scene: Scene): Overrides {
  switch (command.do) {
    case 'slate':
      return { ...overrides, slate: command.on };
    case 'pin':
      return { ...overrides, pin: command.on ? pinnable(scene, overrides) : null };
    case 'clear_overlays':
      return { ...overrides, clearedOverlays: command.on ? scene.overlays.map(({ cueId }) => cueId) : [] };
    case 'force': {
      const { cameraId } = command;
      return { ...overrides, force: cameraId === null ? null : { cameraId, during: incoming(scene.picture).cueId } };
    }
    case 'back':
      return noOverrides;
  }
}

/** What is pinned is what lies under an emergency slate too; pinned once more it stays what it was. */
function pinnable(scene: Scene, overrides: Overrides): Shot {
  const shot = overrides.pin ?? incoming(applyOverrides(scene, { ...overrides, slate: false }).picture);
  return { ...shot, waits: seconds(0) };
}
