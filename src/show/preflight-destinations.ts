/** What pre-flight says of each destination that was chosen. Pure. */
import { platforms, type PreflightCheck } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import type { StoredDestination } from '#store/index.ts';
import { passed, stopped, told, warned } from './preflight-check.ts';

/** So much room for a recording is enough to begin with. */
const MINUTES_ENOUGH = 60;

type Chosen = Pick<StoredDestination, 'id' | 'name' | 'platform' | 'hasKey' | 'lastResult'> & {
  /** The program is being sent to it. */
  readonly isLive: boolean;
  /** Why it is not, and cannot be; null: it can. */
  readonly fault: { readonly message: string; readonly remedy: string } | null;
  /** Of a recording: how long it has room for; null: it is none, or there is a fault. */
  readonly minutes: number | null;
  /** Others are still being tried, which do not answer: nothing is known of this one. */
  readonly isUntried: boolean;
};

export type DestinationFacts = {
  readonly chosen: readonly Chosen[];
  /** Those of the ids that were given that name none. */
  readonly unknown: readonly number[];
  /** What the settings want for the program, picture and sound; null: a timeline with faults does not tell. */
  readonly wantedKbps: number | null;
  /** The most that was sent without a drop in the last days; null: not known. */
  readonly uploadKbps: number | null;
  /** Wall clock, ms since 1970. */
  readonly now: number;
};

export function destinationChecks({ chosen, unknown, now }: DestinationFacts): PreflightCheck[] {
  return [
    ...unknown.map((id) => unknownCheck(id, chosen.length > 0)),
    ...chosen.flatMap((destination) => [reachCheck(destination), ...keyChecks(destination, now)]),
  ];
}

/** Where others are known it goes live with those. */
function unknownCheck(id: number, areOthers: boolean): PreflightCheck {
  const check = stopped({
    id: `destination:${id}`,
    title: `Destination ${id}`,
    message: `There is no destination ${id}.`,
    remedy: 'Choose another, or reload the list: it may have been deleted.',
    action: { kind: 'destination', id },
    destination_id: id,
  });
  return { ...check, stops: !areOthers };
}

type Words = Pick<PreflightCheck, 'message' | 'remedy'>;
type Check = Pick<PreflightCheck, 'id' | 'title'>;

function reachCheck({ id, name, platform, isLive, fault, minutes, isUntried }: Chosen): PreflightCheck {
  const check = { id: `destination:${id}`, title: name };
  if (isLive) return passedOf(id, check, platform === 'recording' ? `${name} is recording.` : `The program is being sent to ${name}.`);
  if (fault !== null) return problemOf(id, check, fault);
  if (minutes !== null) return roomCheck(id, check, minutes);
  if (!isUntried) return passedOf(id, check, `${name} answers.`);
  const message = `${name} was not tried: others that are being tried do not answer.`;
  return told({ ...check, message, remedy: 'Nothing to do. Look again in some seconds.', destination_id: id });
}

/** It records until there is no room left, whatever is said here. */
function roomCheck(id: number, check: Check, minutes: number): PreflightCheck {
  if (minutes >= MINUTES_ENOUGH) return passedOf(id, check, 'There is room for an hour.');
  const message = `There is room for ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}. Then the recording stops; all else goes on.`;
  return warned({ ...check, message, remedy: 'Make room on the disk, or delete old recordings.', destination_id: id });
}

/** A key is proved only by publishing: what is known is its last use. */
function keyChecks(destination: Chosen, now: number): PreflightCheck[] {
  const { id, name, platform, hasKey, isLive } = destination;
  const { key: need, name: platformName } = platforms[platform];
  if (need === 'none' || (need === 'optional' && !hasKey)) return [];
  const check = { id: `key:${id}`, title: `Stream key of ${name}` };
  if (!hasKey) return [problemOf(id, check, errors.DEST_KEY_MISSING({ platform: platformName }))];
  const refused = isLive ? null : refusalOf(destination, now);
  return [refused === null ? passedOf(id, check, takenWords(destination, now)) : problemOf(id, check, refused)];
}

function refusalOf({ name, lastResult }: Chosen, now: number): Words | null {
  if (lastResult === null || lastResult.ok) return null;
  const at = timeOf(lastResult.at, now);
  // Where nothing was said, the key is only the likeliest cause.
  return lastResult.error?.code === 'DEST_KEY_DROPPED'
    ? {
        message: `${name} closed the connection when it was given this stream key at ${at}.`,
        remedy: 'Compare the key with that of the platform.',
      }
    : { message: `${name} refused this stream key at ${at}.`, remedy: 'Paste a new key.' };
}

const takenWords = ({ name, lastResult }: Chosen, now: number): string =>
  lastResult?.ok ? `${name} took this key at ${timeOf(lastResult.at, now)}.` : 'This key was not used yet.';

const passedOf = (id: number, check: Check, message: string): PreflightCheck => passed({ ...check, message, destination_id: id });

/** It keeps nobody else from going live. */
const problemOf = (id: number, check: Check, { message, remedy }: Words): PreflightCheck =>
  passed({ ...check, status: 'problem', message, remedy, action: { kind: 'destination', id }, destination_id: id });

const clockTime = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

/** By this machine's own clock: `08:51`, of another day `08:51 on 24 Nov`. `iso`: ISO 8601. */
function timeOf(iso: string, now: number): string {
  const at = new Date(iso);
  const time = clockTime.format(at);
  return day.format(at) === day.format(now) ? time : `${time} on ${day.format(at)}`;
}
