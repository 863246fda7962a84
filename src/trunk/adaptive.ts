/** The bitrate of the profile `adaptive`: 20 % down where the network carries no more, up again after 30 s without trouble. Pure. */
import { millis, type Millis } from '#core/units.ts';

/** ENG-04, REC-03. */
const DOWN = 0.8;
const WELL_MILLIS = 30_000;
/** The encoder needs 1.3 s to follow (measured) and the network's queue some more to drain: trouble within it is that of before. */
const SETTLE_MILLIS = 3_000;
/** Below a fifth of what was asked for the picture is worth less than a retry. */
const FLOOR_SHARE = 0.2;
const FLOOR_KBPS = 200;

export type Adaptive = {
  /** What the show asks for. */
  readonly targetKbps: number;
  /** How many times 20 % were taken off. */
  readonly steps: number;
  /** Since when there has been no trouble, or since the last step up. */
  readonly wellSince: Millis;
  /** When the last step down was taken; null: none was. */
  readonly downAt: Millis | null;
};

/** A look at the destinations that are on air: whether one of them takes less than it is sent. */
export type NetworkLook = { readonly trouble: boolean };

export const adaptive = (targetKbps: number, now: Millis): Adaptive => ({ targetKbps, steps: 0, wellSince: now, downAt: null });

/** What to encode at. */
export const adaptiveKbps = ({ targetKbps, steps }: Adaptive): number =>
  Math.round(Math.max(targetKbps * DOWN ** steps, floorOf(targetKbps)));

/** The state after one more look; the bitrate changes by one step at most. */
export function stepAdaptive(state: Adaptive, { trouble }: NetworkLook, now: Millis): Adaptive {
  if (trouble) return inTrouble(state, now);
  if (state.steps === 0 || now - state.wellSince < WELL_MILLIS) return state;
  return { ...state, steps: state.steps - 1, wellSince: now };
}

/** The show asks for another bitrate: the network carries what it carried. */
export function withTarget(state: Adaptive, targetKbps: number): Adaptive {
  const before = adaptiveKbps(state);
  const steps = Math.max(0, Math.ceil(Math.log(Math.min(1, before / targetKbps)) / Math.log(DOWN) - 1e-9));
  return { ...state, targetKbps, steps: state.steps === 0 ? 0 : steps };
}

function inTrouble(state: Adaptive, now: Millis): Adaptive {
  const settling = state.downAt !== null && now - state.downAt < SETTLE_MILLIS;
  if (settling || adaptiveKbps(state) <= floorOf(state.targetKbps)) return { ...state, wellSince: now };
  return { ...state, steps: state.steps + 1, wellSince: now, downAt: millis(now) };
}

const floorOf = (targetKbps: number): number => Math.min(targetKbps, Math.max(FLOOR_KBPS, Math.round(targetKbps * FLOOR_SHARE)));
