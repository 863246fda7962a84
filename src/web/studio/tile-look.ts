/** How the tile of a camera looks, from the program's answer. Pure. */
import { isLost, type ProgramAnswer } from '#contract/index.ts';

export type TileLook = {
  /** A hand forced it. */
  readonly isForced: boolean;
  readonly isOnAir: boolean;
  readonly isLost: boolean;
  /** The worst or most urgent of it in one word; null: it stands by. */
  readonly tag: 'coming' | 'air' | 'shown' | 'lost' | null;
};

export function tileLook({ overrides, on_air: onAir, sources, state }: ProgramAnswer, cameraId: number): TileLook {
  const isForced = overrides.force?.camera_id === cameraId;
  const isOnAir = onAir?.camera_id === cameraId;
  const isGone = sources.some(({ camera_id: id, state: of }) => id === cameraId && isLost(of));
  const onAirTag = state === 'live' || state === 'stopping' ? 'air' : 'shown';
  const tag = isForced && overrides.force?.coming === true ? 'coming' : isOnAir ? onAirTag : isGone ? 'lost' : null;
  return { isForced, isOnAir, isLost: isGone, tag };
}
