/** How a destination looks from outside. Pure. */
import { toldOf } from '#core/told-error.ts';
import type { Kbps, Millis } from '#core/units.ts';
import type { DestinationSeen, RtmpTarget } from '#packet/index.ts';
import { TRIES_TOLD, type DestinationState } from './destination-state.ts';
import { QUEUED_MAX } from './media-queue.ts';
import { errorOf, type Whom } from './why.ts';

export type ShownState = DestinationSeen['state'];

/** DESIGN 2's word for it. One that has failed often says so until it gets further than before. */
export function shownState(state: DestinationState): ShownState {
  const isFailing = state.attempt >= TRIES_TOLD;
  switch (state.is) {
    case 'reaching':
      return isFailing ? 'failed' : 'connecting';
    case 'retrying':
      return isFailing ? 'failed' : 'retrying';
    case 'live':
      return state.isStalled ? 'stalled' : 'live';
    case 'failed':
    case 'finished':
      return state.is;
    case 'idle':
    case 'held':
    case 'publishing':
    case 'armed':
    case 'leaving':
      return 'connecting';
  }
}

/** What is not to be read from the state. */
export type Figures = {
  /** By the wall clock. */
  readonly since: number;
  /** What must be added to the injected clock's time to have the wall clock's. */
  readonly wallAhead: number;
  readonly kbps: Kbps;
  readonly bytes: number;
  readonly queued: Millis;
  readonly droppedPictures: number;
};

export function seenOf(state: DestinationState, { id, name }: RtmpTarget, whom: Whom, figures: Figures): DestinationSeen {
  const wall = (at: Millis): number => Math.round(at + figures.wallAhead);
  return {
    id,
    name,
    kind: 'rtmp',
    state: shownState(state),
    why: state.why === null ? null : toldOf(errorOf(state.why, whom)),
    since: figures.since,
    liveSince: state.is === 'live' ? wall(state.since) : null,
    wasLive: state.wasLive,
    isArmed: state.is === 'held' || state.is === 'armed',
    attempt: state.attempt,
    nextTryAt: state.is === 'retrying' ? wall(state.at) : null,
    kbps: figures.kbps,
    bytes: figures.bytes,
    queuedSeconds: Math.round(figures.queued) / 1000,
    queuedSecondsMax: QUEUED_MAX / 1000,
    droppedPictures: figures.droppedPictures,
    reconnects: Math.max(0, state.lives - 1),
    file: null,
  };
}

/** Whether it is seen otherwise than before, figures aside. */
export const looksChanged = (before: DestinationState, after: DestinationState): boolean =>
  before.is !== after.is || before.why !== after.why || before.lives !== after.lives || shownState(before) !== shownState(after);
