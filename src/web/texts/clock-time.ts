const two = (count: number): string => String(count).padStart(2, '0');

/** Hours, minutes and seconds. */
function partsOf(seconds: number): readonly [number, number, number] {
  const whole = Math.max(0, Math.floor(seconds));
  return [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
}

/** `01:04`, and `1:01:04` from an hour on. */
export function clockTime(seconds: number): string {
  const [hours, minutes, rest] = partsOf(seconds);
  return `${hours > 0 ? `${hours}:` : ''}${two(minutes)}:${two(rest)}`;
}

/** `02:03:41`: as wide at any time. */
export const longTime = (seconds: number): string => partsOf(seconds).map(two).join(':');

/** `84 ms`, `1.2 s` */
export const took = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);

/** `1920x1080 · 30 pictures/s` */
export const format = (resolution: string, fps: number): string => `${resolution} · ${Number(fps.toFixed(2))} pictures/s`;

/** All times of day are the machine's, wherever this browser is: the show is where the machine is. */
type Clock = Readonly<Record<'time' | 'day' | 'weekday' | 'zoned', Intl.DateTimeFormat>> & { readonly wall: WallClock };

/** What a clock on the wall shows at `at`, as though it were UTC; both ms since 1970. */
export type WallClock = (at: number) => number;

/** `zone`: IANA's name; undefined: this browser's own. Throws where the browser does not know it. */
export function wallClockIn(zone: string | undefined): WallClock {
  const parts = new Intl.DateTimeFormat('en', {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
    ...(zone && { timeZone: zone }),
  });
  return (at) => {
    const of = new Map(parts.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = (
      ['year', 'month', 'day', 'hour', 'minute', 'second'] as const
    ).map((type) => of.get(type));
    return Date.UTC(year, month - 1, day, hour, minute, second);
  };
}

/** `zone`: IANA's name; undefined: this browser's own. */
const clockIn = (zone: string | undefined): Clock => ({
  time: new Intl.DateTimeFormat(undefined, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    ...(zone && { timeZone: zone }),
  }),
  day: new Intl.DateTimeFormat(undefined, { weekday: 'short', day: 'numeric', month: 'short', ...(zone && { timeZone: zone }) }),
  weekday: new Intl.DateTimeFormat(undefined, { weekday: 'long', ...(zone && { timeZone: zone }) }),
  zoned: new Intl.DateTimeFormat(undefined, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
    ...(zone && { timeZone: zone }),
  }),
  wall: wallClockIn(zone),
});

let shownZone: string | undefined;
let clock = clockIn(undefined);

/** From now on times are those of `zone`; of one that this browser does not know, its own. */
export function showTimesIn(zone: string | undefined): void {
  if (zone === shownZone) return;
  shownZone = zone;
  try {
    clock = clockIn(zone);
  } catch {
    clock = clockIn(undefined);
  }
}

/** `14:31:46` */
export const timeOfDay = (at: Date): string => clock.time.format(at);

/** `Sat, 21 Nov` */
export const dayOf = (at: Date): string => clock.day.format(at);

/** `Saturday` */
export const weekdayOf = (at: Date): string => clock.weekday.format(at);

/** `14:31 CET` */
export const timeWithZone = (at: Date): string => clock.zoned.format(at);

/** Of the zone that times are shown in. */
export const shownWallClock: WallClock = (at) => clock.wall(at);
