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
type Clock = { readonly time: Intl.DateTimeFormat; readonly day: Intl.DateTimeFormat };

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
