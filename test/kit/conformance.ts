/** Every breach of RFC 8216bis by a live media playlist and by what it becomes from reload to reload. Written apart from what prints them. */
import type { MediaPlaylist, OpenSegment, Part, Segment } from '#playlist/index.ts';

// Printed to 10 us.
const ROUNDED = 0.00002;
const LENGTHS_ROUNDED = 0.001;

/** One line a breach; none: all is well. */
export function breachesOf(playlist: MediaPlaylist): string[] {
  return [...rulesOfTarget(playlist), ...rulesOfParts(playlist), ...rulesOfControl(playlist), ...rulesOfHeads(playlist)];
}

function* rulesOfTarget({ segments, targetDuration }: MediaPlaylist): Generator<string> {
  for (const { uri, duration } of segments) {
    if (Math.round(duration) > targetDuration) yield `4.4.3.1: ${uri} lasts ${duration} s, the target is ${targetDuration} s`;
    if (duration <= 0) yield `4.4.4.1: ${uri} lasts ${duration} s`;
  }
}

function* rulesOfParts(playlist: MediaPlaylist): Generator<string> {
  const { partTarget, segments, open, targetDuration, ended } = playlist;
  const all: readonly OpenSegment[] = open === null ? segments : [...segments, open];
  if (partTarget === null) {
    if (all.some(({ parts }) => parts.length > 0)) yield '4.4.3.7: there are parts and no PART-TARGET';
    return;
  }
  for (const segment of all) yield* rulesOfPartsIn(segment, partTarget);
  let after = lengthOf(open?.parts ?? []);
  for (const { uri, parts, duration } of segments.toReversed()) {
    if (!ended && after < 3 * targetDuration - LENGTHS_ROUNDED && parts.length === 0)
      yield `6.2.2: the parts of ${uri} are gone, ${after} s from the end`;
    if (after > 3 * targetDuration + LENGTHS_ROUNDED && parts.length > 0)
      yield `6.2.2: the parts of ${uri} are still listed, ${after} s from the end`;
    after += duration;
  }
  if (playlist.preloadHint === null && !ended) yield '4.4.5.3: there is no hint of the next part';
  if (playlist.preloadHint !== null && ended) yield '4.4.5.3: there is a hint of what never comes';
}

function* rulesOfPartsIn(segment: OpenSegment | Segment, target: number): Generator<string> {
  const { parts } = segment;
  for (const [index, { uri, duration }] of parts.entries()) {
    if (duration > target + ROUNDED) yield `4.4.4.9: ${uri} lasts ${duration} s, PART-TARGET is ${target} s`;
    // The last of those in an open segment may be the last of the segment.
    if (index < parts.length - 1 && duration < 0.85 * target) yield `4.4.4.9: ${uri} lasts only ${duration} s, PART-TARGET is ${target} s`;
  }
  if (!('duration' in segment) || parts.length === 0) return;
  if (Math.abs(lengthOf(parts) - segment.duration) > ROUNDED * (parts.length + 1))
    yield `4.4.4.9: ${segment.uri} lasts ${segment.duration} s, its parts ${lengthOf(parts)} s`;
}

function* rulesOfControl({ serverControl, partTarget, targetDuration, version, skipped }: MediaPlaylist): Generator<string> {
  if (serverControl === null) return;
  const { canSkipUntil, holdBack, partHoldBack } = serverControl;
  if (canSkipUntil !== null && canSkipUntil < 6 * targetDuration) yield `4.4.3.8: CAN-SKIP-UNTIL is ${canSkipUntil} s`;
  if (holdBack !== null && holdBack < 3 * targetDuration) yield `4.4.3.8: HOLD-BACK is ${holdBack} s`;
  if (partTarget !== null && (partHoldBack ?? 0) < 3 * partTarget - ROUNDED) yield `4.4.3.8: PART-HOLD-BACK is ${partHoldBack} s`;
  if (skipped > 0 && version < 9) yield `8: EXT-X-SKIP in version ${version}`;
  if (skipped > 0 && canSkipUntil === null) yield '4.4.5.2: segments are skipped, and there is no CAN-SKIP-UNTIL';
}

function* rulesOfHeads({ segments, open, skipped }: MediaPlaylist): Generator<string> {
  const [first] = segments;
  if (skipped === 0 && (first ?? open)?.head.map === null) yield '4.4.4.5: fMP4 without EXT-X-MAP';
  for (const [index, { uri, head, duration }] of segments.entries()) {
    if (head.programDateTime === null) yield `4.4.4.6: ${uri} has no date`;
    const next = segments[index + 1]?.head ?? open?.head;
    if (next === undefined || next.discontinuity || next.programDateTime === null || head.programDateTime === null) continue;
    const apart = (next.programDateTime - head.programDateTime) / 1000;
    // A segment's first sample may be of sound, whose frames have another grid.
    if (Math.abs(apart - duration) > 0.1) yield `4.4.4.6: ${uri} lasts ${duration} s, the next is dated ${apart} s later`;
  }
}

const lengthOf = (parts: readonly Part[]): number => parts.reduce((sum, { duration }) => sum + duration, 0);

/** Keeps what a player would know of a playlist, and finds what a reload may not change. */
export class ReloadCheck {
  #before: MediaPlaylist | null = null;

  /** The playlist as it is now, whole. */
  get known(): MediaPlaylist | null {
    return this.#before;
  }

  /** The breaches of a reload, and of the playlist itself. A delta update is joined with what is known. */
  reload(loaded: MediaPlaylist): string[] {
    const before = this.#before;
    const joined = joinDelta(before, loaded);
    if (typeof joined === 'string') return [joined];
    this.#before = joined;
    const own = [...breachesOf(loaded), ...(joined === loaded ? [] : breachesOf(joined))];
    return before === null ? own : [...own, ...changes(before, joined)];
  }
}

/** RFC 8216bis 6.3.7. */
function joinDelta(before: MediaPlaylist | null, loaded: MediaPlaylist): MediaPlaylist | string {
  if (loaded.skipped === 0) return loaded;
  const from = loaded.mediaSequence - (before?.mediaSequence ?? Infinity);
  const kept = before?.segments.slice(from, from + loaded.skipped) ?? [];
  if (from < 0 || kept.length < loaded.skipped)
    return `6.2.5.1: segments are skipped that are not known, ${loaded.skipped} from ${loaded.mediaSequence}`;
  const [first] = kept;
  const map = mapAt(before, from);
  const segments = [...(first === undefined ? [] : [{ ...first, head: { ...first.head, map } }]), ...kept.slice(1), ...loaded.segments];
  // What is as old as this has lost its parts by now.
  const old = segments.map((segment, index) => (index < loaded.skipped ? { ...segment, parts: [] } : segment));
  return { ...loaded, skipped: 0, segments: old };
}

/** The init segment of segment `index`, wherever it is said. */
const mapAt = (playlist: MediaPlaylist | null, index: number): string | null =>
  playlist?.segments.slice(0, index + 1).reduce<string | null>((map, { head }) => head.map ?? map, null) ?? null;

function* changes(before: MediaPlaylist, now: MediaPlaylist): Generator<string> {
  if (now.mediaSequence < before.mediaSequence)
    yield `6.2.2: MEDIA-SEQUENCE goes back from ${before.mediaSequence} to ${now.mediaSequence}`;
  if (now.discontinuitySequence < before.discontinuitySequence)
    yield `6.2.2: DISCONTINUITY-SEQUENCE goes back from ${before.discontinuitySequence} to ${now.discontinuitySequence}`;
  if (now.targetDuration !== before.targetDuration) yield '6.2.1: TARGETDURATION changes';
  if (now.partTarget !== before.partTarget) yield '6.2.1: PART-TARGET changes';
  if (before.ended && !now.ended) yield '6.2.1: it goes on after ENDLIST';
  if (endOf(now) < endOf(before)) yield '6.2.1: the playlist loses its end';
  const gone = now.mediaSequence - before.mediaSequence;
  const discontinuities = before.segments.slice(0, gone).filter(({ head }) => head.discontinuity).length;
  // A server that was replaced has another window, and counts on from higher numbers.
  if (gone <= before.segments.length && now.discontinuitySequence !== before.discontinuitySequence + discontinuities)
    yield `6.2.2: ${discontinuities} discontinuities left, DISCONTINUITY-SEQUENCE was ${before.discontinuitySequence}, is ${now.discontinuitySequence}`;
  for (const [index, segment] of now.segments.entries()) {
    const old = index + gone >= 0 ? before.segments[index + gone] : undefined;
    if (old !== undefined) yield* segmentChanges(old, segment);
  }
  yield* openChanges(before, now);
}

const endOf = ({ mediaSequence, segments, open }: MediaPlaylist): number =>
  1e4 * (mediaSequence + segments.length) + (open?.parts.length ?? 0);

function* segmentChanges(old: Segment, now: Segment): Generator<string> {
  if (old.uri !== now.uri || old.duration !== now.duration)
    yield `6.2.1: ${old.uri} of ${old.duration} s becomes ${now.uri} of ${now.duration} s`;
  if (old.head.programDateTime !== now.head.programDateTime) yield `6.2.1: ${old.uri} has another date`;
  if (old.head.discontinuity !== now.head.discontinuity) yield `6.2.1: ${old.uri} has another DISCONTINUITY`;
  if (now.parts.length > 0) yield* partChanges(old.parts, now.parts);
}

/** What was open is open still, or has become a segment. */
function* openChanges(before: MediaPlaylist, now: MediaPlaylist): Generator<string> {
  if (before.open === null) return;
  const index = before.mediaSequence + before.segments.length - now.mediaSequence;
  const became = now.segments[index] ?? (index === now.segments.length ? now.open : null);
  if (became == null) return;
  if (became.head.programDateTime !== before.open.head.programDateTime) yield '6.2.1: the open segment has another date';
  if (became.parts.length > 0) yield* partChanges(before.open.parts, became.parts);
}

function* partChanges(old: readonly Part[], now: readonly Part[]): Generator<string> {
  for (const [index, part] of old.entries()) {
    const became = now[index];
    if (became?.uri !== part.uri || became.duration !== part.duration || became.independent !== part.independent)
      yield `6.2.1: part ${part.uri} of ${part.duration} s becomes ${became?.uri} of ${became?.duration} s`;
  }
}
