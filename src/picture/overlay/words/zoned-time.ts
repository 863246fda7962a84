/** Wall time in a time zone, and back. Pure: rules of daylight saving come from ICU. */
import { millis, type Millis } from '#core/units.ts';

export type ZonedTime = {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 0 is Sunday. */
  readonly weekday: number;
};

const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat | null>();
const MOST_FORMATS = 256;

/** Whether `zone` is a name of IANA's that is known. */
export const isZone = (zone: string): boolean => formatOf(zone) !== null;

/** null: the machine's own zone. A name that is not known counts as UTC. */
export function zonedTime(wall: Millis, zone: string | null): ZonedTime {
  const format = formatOf(zone ?? '') ?? formatOf('UTC');
  const parts = Object.fromEntries((format?.formatToParts(wall) ?? []).map(({ type, value }) => [type, Number(value)]));
  const [year, month, day] = [parts['year'] ?? 0, parts['month'] ?? 0, parts['day'] ?? 0];
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return { year, month, day, hour: parts['hour'] ?? 0, minute: parts['minute'] ?? 0, second: parts['second'] ?? 0, weekday };
}

function formatOf(zone: string): Intl.DateTimeFormat | null {
  const before = formats.get(zone);
  if (before !== undefined) return before;
  if (formats.size >= MOST_FORMATS) formats.clear();
  const made = newFormat(zone);
  formats.set(zone, made);
  return made;
}

function newFormat(zone: string): Intl.DateTimeFormat | null {
  try {
    const form = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
    return new Intl.DateTimeFormat('en-u-ca-iso8601', { ...form, hourCycle: 'h23', ...(zone === '' ? {} : { timeZone: zone }) });
  } catch {
    return null;
  }
}

const moment = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+-]\d\d:\d\d)?$/;

/**
 * The instant that ISO 8601's `text` names; without an offset it is wall time in `zone`. A time that daylight saving leaves out is moved on by
 * what is left out, of one that comes twice it is the first (as Temporal's "compatible"). Null where it is none.
 */
export function instantOf(text: string, zone: string | null): Millis | null {
  const match = moment.exec(text);
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map((digits) => Number(digits ?? 0));
  const local = Date.UTC(year, month - 1, day, hour, minute, second) + Math.trunc(1000 * Number(`0.${match[7] ?? 0}`));
  const asked = new Date(Date.UTC(year, month - 1, day));
  const isDate = asked.getUTCMonth() === month - 1 && asked.getUTCDate() === day;
  if (!isDate || hour > 23 || minute > 59 || second > 59) return null;
  const offset = match[8];
  return millis(offset === undefined ? localInstant(local, zone) : local - offsetMs(offset));
}

const offsetMs = (offset: string): number =>
  offset === 'Z' ? 0 : (offset.startsWith('-') ? -1 : 1) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6))) * 60_000;

/** `local`: the wall time as if it were UTC. */
function localInstant(local: number, zone: string | null): number {
  const before = local - aheadOfUtc(local - DAY_MS, zone);
  const after = local - aheadOfUtc(local + DAY_MS, zone);
  const isWall = (instant: number): boolean => instant + aheadOfUtc(instant, zone) === local;
  return isWall(before) || !isWall(after) ? before : after;
}

function aheadOfUtc(instant: number, zone: string | null): number {
  const whole = Math.floor(instant / 1000) * 1000;
  const { year, month, day, hour, minute, second } = zonedTime(millis(whole), zone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
}
