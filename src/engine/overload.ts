/**
 * What is done when the encoder cannot keep the rate (REC-03): its speed first, then every second picture is repeated, then overlays are
 * held still. A ladder with hysteresis; pure. Size and rate of the program never change while it runs.
 */
import type { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import { millis, type Millis } from '#core/units.ts';
import type { Encoding } from '#packet/index.ts';

export type Speed = Encoding['speed'];

const speeds: readonly Speed[] = ['medium', 'fast', 'veryfast', 'superfast', 'ultrafast'];

/** A backlog of so many seconds of pictures, held for so long, is trouble; below the first step it is given the time to drain. */
const BACKLOG_SECONDS = 0.2;
const TROUBLE_MILLIS = 300;
/** So long a new engine is not judged: it opens sources and draws for the first time, and a browser that opens the page does so beside it. */
const WARM_MILLIS = 6000;
const DRAIN_MILLIS = 600;
/** REC-03: a step is undone after 30 s of health. One that had to be taken again at once is undone later each time, up to 8 min. */
const HEALTH_MILLIS = 30_000;
const HEALTH_MILLIS_MAX = 16 * HEALTH_MILLIS;
/** The share of a picture's time that encoding may take for a step to be undone: the costliest doubles it (measured). */
const ROOM = 0.4;
/** Over about so long the share is averaged: other programs on the machine, a browser above all, take a core for moments that say nothing of the room there is. */
const SHARE_AVERAGED_OVER_MILLIS = 10_000;

/** What one step of the ladder does. */
export type Rung = {
  readonly speed: Speed;
  /** Every second picture is a repetition of the one before, which costs the encoder next to nothing. */
  readonly halfRate: boolean;
  /** Overlays stay as they are. */
  readonly holdOverlays: boolean;
};

/** The steps from what the show asks for down; only x264 has speeds. */
export function ladderOf({ encoder, speed }: Pick<Encoding, 'encoder' | 'speed'>): readonly [Rung, ...Rung[]] {
  const faster = encoder === 'libx264' ? speeds.slice(speeds.indexOf(speed) + 1) : [];
  const fastest = faster.at(-1) ?? speed;
  return [
    { speed, halfRate: false, holdOverlays: false },
    ...faster.map((each) => ({ speed: each, halfRate: false, holdOverlays: false })),
    { speed: fastest, halfRate: true, holdOverlays: false },
    { speed: fastest, halfRate: true, holdOverlays: true },
  ];
}

export type Overload = {
  /** How far down the ladder it is; 0: all is as the show asks. */
  readonly rung: number;
  /** Since when the backlog has been too long; null: it is not. */
  readonly troubleSince: Millis | null;
  /** Since when all has been well. */
  readonly wellSince: Millis;
  /** Of late, the share of a picture's time that encoding took; 0 after each step: what it was before says nothing of the new speed. */
  readonly share: number;
  readonly lookedAt: Millis;
  /** How long all must be well for the next step to be undone. */
  readonly undoAfter: Millis;
  /** When a step was undone last. */
  readonly undoneAt: Millis | null;
  /** When its engine began. */
  readonly began: Millis;
};

export type Load = {
  /** Pictures that wait for the encoder, in seconds of program. */
  readonly backlogSeconds: number;
  /** Mean encoding time of a picture over the last second, as a share of a picture's duration. */
  readonly encodeShare: number;
};

export const calm = (now: Millis): Overload => ({
  rung: 0,
  troubleSince: null,
  wellSince: now,
  share: 0,
  lookedAt: now,
  undoAfter: millis(HEALTH_MILLIS),
  undoneAt: null,
  began: now,
});

/** The ladder of `last + 1` rungs after one more look at the load. */
export function stepOverload(state: Overload, load: Load, last: number, now: Millis): Overload {
  if (load.backlogSeconds >= BACKLOG_SECONDS) return inTrouble(state, last, now);
  const share = averaged(state, load, now);
  const wellSince = share < ROOM ? state.wellSince : now;
  const looked = { ...state, troubleSince: null, share, lookedAt: now, wellSince };
  if (state.rung === 0 || now - wellSince < state.undoAfter) return looked;
  return { ...looked, rung: state.rung - 1, wellSince: now, share: 0, undoneAt: now };
}

function averaged({ share, lookedAt }: Overload, { encodeShare }: Load, now: Millis): number {
  return share + (encodeShare - share) * (1 - Math.exp((lookedAt - now) / SHARE_AVERAGED_OVER_MILLIS));
}

function inTrouble(state: Overload, last: number, now: Millis): Overload {
  const since = state.troubleSince ?? now;
  const patience = state.rung === 0 ? Math.max(TROUBLE_MILLIS, state.began + WARM_MILLIS - since) : DRAIN_MILLIS;
  const looked = { ...state, lookedAt: now, wellSince: now };
  if (now - since < patience || state.rung === last) return { ...looked, troubleSince: since };
  const tooSoon = state.undoneAt !== null && now - state.undoneAt < HEALTH_MILLIS;
  const undoAfter = millis(tooSoon ? Math.min(state.undoAfter * 2, HEALTH_MILLIS_MAX) : HEALTH_MILLIS);
  return { ...looked, rung: state.rung + 1, troubleSince: now, share: 0, undoAfter, undoneAt: null };
}

/** What holds while the ladder stands at `rung`; null: nothing is given up. */
export const degraded = (ladder: readonly Rung[], rung: number): ProductError | null => {
  const at = ladder[rung];
  return at === undefined || rung === 0 ? null : errors.OVERLOAD_STEP({ did: given(at) });
};

/** The event of the step between two neighbouring rungs. */
export function overloadEvent(from: Rung, to: Rung): ProductError {
  const down = errors.OVERLOAD_STEP;
  const up = errors.OVERLOAD_OVER;
  if (from.holdOverlays !== to.holdOverlays) return to.holdOverlays ? down({ did: given(to) }) : up({ did: 'overlays move again' });
  if (from.halfRate !== to.halfRate) return to.halfRate ? down({ did: given(to) }) : up({ did: 'every picture is shown again' });
  return speeds.indexOf(to.speed) > speeds.indexOf(from.speed)
    ? down({ did: given(to) })
    : up({ did: `the encoder works at ${to.speed} again` });
}

function given({ speed, halfRate, holdOverlays }: Rung): string {
  if (holdOverlays) return 'overlays stand still, and every second picture is a repetition';
  return halfRate ? 'every second picture is a repetition' : `the encoder works faster and less finely, at ${speed}`;
}
