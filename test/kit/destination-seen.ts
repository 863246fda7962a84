import type { DestinationSeen } from '#packet/index.ts';

/** A destination of the trunk that is live since 2030-01-01T00:00:01; `change` says what is otherwise. */
export const destinationSeen = (change: Partial<DestinationSeen> = {}): DestinationSeen => ({
  id: 1,
  name: 'Ours',
  kind: 'rtmp',
  state: 'live',
  why: null,
  since: Date.UTC(2030, 0, 1, 0, 0, 1),
  liveSince: Date.UTC(2030, 0, 1, 0, 0, 1),
  wasLive: true,
  isArmed: false,
  attempt: 0,
  nextTryAt: null,
  kbps: 4628,
  bytes: 1_000_000,
  queuedSeconds: 0,
  queuedSecondsMax: 4,
  droppedPictures: 0,
  reconnects: 0,
  file: null,
  ...change,
});
