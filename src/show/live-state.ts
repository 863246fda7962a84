/** What live is: from the set that is wanted, and from what the trunk says of each destination. */
import { isPublic, type ProgramCondition, type ProgramDestination } from '#contract/index.ts';
import type { Fault } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import { toldOf } from '#core/told-error.ts';
import type { DestinationSeen } from '#packet/index.ts';
import { isForOthers, publicMembers, type LiveSet, type Member } from './live-set.ts';

type Seen = readonly DestinationSeen[];

/** What is seen of a member now; null: nothing yet. */
export function seenOf({ id, before }: Member, seen: Seen): DestinationSeen | null {
  const isOfBefore = (each: DestinationSeen): boolean => before !== null && each.state === before.state && each.since === before.since;
  // One that is being left may be told of beside one that was opened anew.
  return seen.findLast((each) => each.id === id && each.state !== 'finished' && !isOfBefore(each)) ?? null;
}

const seenOfAll = (members: readonly Member[], seen: Seen): DestinationSeen[] => members.flatMap((member) => seenOf(member, seen) ?? []);

/** Since when somebody was reached, ms since 1970; null: nobody was yet. A recording reaches nobody. */
export function liveSinceOf(set: LiveSet, seen: Seen): number | null {
  if (!isForOthers(set)) return null;
  if (set.liveSince !== null) return set.liveSince;
  const times = seenOfAll(publicMembers(set), seen).flatMap(({ wasLive, liveSince, since }) => (wasLive ? (liveSince ?? since) : []));
  return times.length === 0 ? null : Math.min(...times);
}

/** The ids of those who were reached. */
export const reachedOf = ({ members }: LiveSet, seen: Seen): number[] =>
  seenOfAll(members, seen).flatMap(({ id, wasLive }) => (wasLive ? id : []));

/** Once somebody was reached it is live for as long as the set is wanted: those who are lost are tried again. It stops until all who are not wanted any more are off. */
export function liveState(set: LiveSet | null, seen: Seen): 'preview' | 'going_live' | 'live' | 'stopping' {
  if (set === null || !isForOthers(set)) return isLeaving(set, seen) ? 'stopping' : 'preview';
  return liveSinceOf(set, seen) === null ? 'going_live' : 'live';
}

/** The trunk tells of those who are being left until it has left them. */
const isLeaving = (set: LiveSet | null, seen: Seen): boolean =>
  seen.some(({ id, kind }) => kind === 'rtmp' && !set?.members.some((member) => member.id === id));

/** What is wrong with the set. */
export function liveConditions(set: LiveSet | null, seen: Seen): ProgramCondition[] {
  if (set === null) return [];
  const all = seenOfAll(set.members, seen);
  const isReaching = seenOfAll(publicMembers(set), seen).some(({ state }) => state === 'live');
  const holds = {
    not_reaching: liveState(set, seen) === 'live' && !isReaching,
    destination_failed: all.some(({ state }) => state === 'failed'),
    reconnecting: all.some(isReconnecting),
  } as const;
  return (['not_reaching', 'destination_failed', 'reconnecting'] as const).filter((condition) => holds[condition]);
}

const isReconnecting = ({ state, wasLive, attempt }: DestinationSeen): boolean =>
  state === 'stalled' || state === 'retrying' || (state === 'connecting' && (wasLive || attempt > 0));

export type Outcome = 'waiting' | 'reached' | 'failed';

/** What came of sending to `chosen`, which are of the set: reached is one, or failed have all for good. */
export function outcomeOf(set: LiveSet, chosen: readonly number[], seen: Seen): Outcome {
  const awaited = awaitedOf(set, chosen);
  const all = seenOfAll(awaited, seen);
  if (all.some(({ wasLive }) => wasLive)) return 'reached';
  return all.length > 0 && all.length === awaited.length && all.every(hasFailedForGood) ? 'failed' : 'waiting';
}

/** Who decides whether it is live: the public ones, or, where only recordings were chosen, those. */
function awaitedOf({ members }: LiveSet, chosen: readonly number[]): Member[] {
  const named = members.filter(({ id }) => chosen.includes(id));
  const reaching = named.filter(({ platform }) => isPublic(platform));
  return reaching.length > 0 ? reaching : named;
}

const hasFailedForGood = ({ state, nextTryAt }: DestinationSeen): boolean => state === 'failed' && nextTryAt === null;

/** What is in the way of each that decides. */
export function faultsOf(set: LiveSet, chosen: readonly number[], seen: Seen): Fault[] {
  return awaitedOf(set, chosen).map((member) => {
    const { message, remedy } = reasonOf(member, seenOf(member, seen));
    return { path: `destinations.${member.id}`, message, remedy };
  });
}

function reasonOf({ name }: Member, seen: DestinationSeen | null): Omit<Fault, 'path'> {
  if (seen?.why) return seen.why;
  if (seen?.isArmed) return toldOf(errors.LIVE_NO_PICTURE({ name }));
  return { message: `${name} did not answer in time.`, remedy: 'Check its address and the internet line.' };
}

/** The set as it is told to everybody. */
export const destinationAnswers = (set: LiveSet, seen: Seen): ProgramDestination[] =>
  set.members.map((member) => answerOf(member, seenOf(member, seen) ?? unseen(member, set.since)));

const answerOf = ({ id, name, platform }: Member, seen: DestinationSeen): ProgramDestination => ({
  ...{ id, name, platform, state: seen.state, error: seen.why },
  since: iso(seen.since),
  live_since: isoOrNull(seen.liveSince),
  is_armed: seen.isArmed,
  attempt: seen.attempt,
  next_try_at: isoOrNull(seen.nextTryAt),
  kbps: seen.kbps,
  bytes: Math.round(seen.bytes),
  buffer_s: seen.queuedSeconds,
  buffer_fullness: seen.queuedSecondsMax > 0 ? Math.min(1, seen.queuedSeconds / seen.queuedSecondsMax) : 0,
  dropped_frames: seen.droppedPictures,
  reconnects: seen.reconnects,
  file: seen.file,
});

/** The trunk is about to open it. */
const unseen = ({ id, name, platform }: Member, since: number): DestinationSeen => ({
  ...{ id, name, kind: isPublic(platform) ? 'rtmp' : 'recording', state: 'connecting', why: null, since, liveSince: null, wasLive: false },
  ...{ isArmed: false, attempt: 0, nextTryAt: null, kbps: 0, bytes: 0, queuedSeconds: 0, queuedSecondsMax: 0, droppedPictures: 0 },
  ...{ reconnects: 0, file: null },
});

const iso = (wall: number): string => new Date(wall).toISOString();
export const isoOrNull = (wall: number | null): string | null => (wall === null ? null : iso(wall));
