/** What this machine's line was seen to carry: the most that was sent in a minute in which nothing was dropped. Pure. */
import type { UploadRoom } from '#store/index.ts';
import type { DestinationSeen } from '#packet/index.ts';

const DAYS_KEPT = 7;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** `wall`: ms since 1970. */
const dayOf = (wall: number): string => new Date(wall).toISOString().slice(0, 10);

const isKept = (day: string, wall: number): boolean => day > dayOf(wall - DAYS_KEPT * DAY_MS);

/** The most of the last seven days, kbit/s; null: nothing is known. */
export function bestKbps(room: UploadRoom, wall: number): number | null {
  const known = room.filter(({ day }) => isKept(day, wall)).map(({ kbps }) => kbps);
  return known.length === 0 ? null : Math.max(...known);
}

/** With another minute in it; the same object where that was not the best of its day. */
export function withMinute(room: UploadRoom, wall: number, kbps: number): UploadRoom {
  const day = dayOf(wall);
  const today = room.find((each) => each.day === day);
  if (today !== undefined && today.kbps >= kbps) return room;
  return [...room.filter((each) => each.day !== day && isKept(each.day, wall)), { day, kbps }];
}

/** A minute under way: since when, and what had been sent to whom by then. Times are of a clock that only goes on, ms. */
export type Minute = { readonly from: number; readonly sent: ReadonlyMap<number, Sent> };
type Sent = Pick<DestinationSeen, 'bytes' | 'droppedPictures' | 'liveSince'>;

/** `kbps` null: no minute has passed. Whoever comes, goes or loses a picture begins it anew. */
export function step(minute: Minute | null, seen: readonly DestinationSeen[], now: number): { minute: Minute | null; kbps: number | null } {
  const sent = new Map<number, Sent>(seen.filter(({ kind, state }) => kind === 'rtmp' && state === 'live').map((each) => [each.id, each]));
  const begun = sent.size === 0 ? null : { from: now, sent };
  if (minute === null || begun === null || !goesOn(minute.sent, sent)) return { minute: begun, kbps: null };
  const passed = now - minute.from;
  if (passed < MINUTE_MS) return { minute, kbps: null };
  const bytes = sum([...sent].map(([id, each]) => each.bytes - (minute.sent.get(id)?.bytes ?? 0)));
  // Kilobits a second are bits a millisecond.
  return { minute: begun, kbps: Math.round((bytes * 8) / passed) };
}

const goesOn = (before: Minute['sent'], now: Minute['sent']): boolean =>
  before.size === now.size &&
  [...now].every(([id, { bytes, droppedPictures, liveSince }]) => {
    const then = before.get(id);
    return then !== undefined && then.liveSince === liveSince && then.droppedPictures === droppedPictures && bytes >= then.bytes;
  });

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
