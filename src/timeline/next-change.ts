import { frame as frames, type Frame } from '#core/units.ts';
import type { ResolvedTimeline, Stretch, TimedSound } from './resolved.ts';
import { sourceId, type SourceId, type SourceRef } from './scene.ts';
import { lastFrom } from './search.ts';

/** The first frame after `frame` at which anything begins, ends, or begins or ends to fade; the end counts. */
export function nextChange(timeline: ResolvedTimeline, frame: Frame): Frame {
  const { changes, durationFrames } = timeline;
  let low = 0;
  let high = changes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((changes[middle] ?? Infinity) <= frame) low = middle + 1;
    else high = middle;
  }
  return changes[low] ?? durationFrames;
}

export type NextShot = { readonly cueId: string | null; readonly source: SourceRef; readonly inFrames: number };

/** What the video track shows after what it shows at `frame` (a gap and the show's end are the slate), and how far off it is; null: it has ended. */
export function nextShot(timeline: ResolvedTimeline, frame: Frame, loop = 0): NextShot | null {
  const { stretches, durationFrames } = timeline;
  if (frame >= durationFrames) return null;
  const index = lastFrom(stretches, frame);
  const next = stretches[index + 1];
  if (next !== undefined) return { cueId: next.cueId, source: next.source, inFrames: next.from - frame };
  const first = loop + 1 < timeline.loop ? stretches[0] : undefined;
  return { cueId: first?.cueId ?? null, source: first?.source ?? { kind: 'slate' }, inFrames: durationFrames - frame };
}

/**
 * Every source needed from `frame` on for `withinFrames`, each once, without the slate: pictures and sounds soonest first, then what stands in
 * for them, then the timeline's backup. Goes on into the next pass where there is one.
 */
export function sourcesDue(timeline: ResolvedTimeline, frame: Frame, withinFrames: number, loop = 0): SourceRef[] {
  const spans = [...spansDue(timeline, frame, frame + withinFrames), ...afterTheWrap(timeline, frame, withinFrames, loop)];
  const found = new Map<SourceId, SourceRef>();
  const add = (source: SourceRef): void => {
    if (source.kind !== 'slate' && !found.has(sourceId(source))) found.set(sourceId(source), source);
  };
  for (const span of spans) [span.source, ...('layout' in span ? span.layout.map((inset) => inset.source) : [])].forEach(add);
  for (const span of spans) if ('failover' in span) span.failover.forEach(add);
  if (timeline.backup !== null) add(timeline.backup);
  return [...found.values()];
}

function afterTheWrap(timeline: ResolvedTimeline, frame: Frame, withinFrames: number, loop: number): (Stretch | TimedSound)[] {
  const beyond = frame + withinFrames - timeline.durationFrames;
  return beyond > 0 && loop + 1 < timeline.loop ? spansDue(timeline, frames(0), Math.min(beyond, timeline.durationFrames)) : [];
}

/** What is shown or heard in [from, to), soonest first; the stretch before `from` too while the take from it runs. */
function spansDue(timeline: ResolvedTimeline, from: Frame, to: number): (Stretch | TimedSound)[] {
  const first = lastFrom(timeline.stretches, from);
  const stretch = timeline.stretches[first];
  const taking = stretch?.entry !== null && stretch !== undefined && from < stretch.from + (stretch.entry?.frames ?? 0);
  const pictures = until(timeline.stretches, Math.max(0, taking ? first - 1 : first), to);
  const sounds = timeline.soundTracks.flatMap((cues) => until(cues, Math.max(0, lastFrom(cues, from)), to).filter((cue) => cue.to > from));
  return [...pictures, ...sounds].sort((a, b) => a.from - b.from);
}

function until<Span extends { readonly from: Frame }>(spans: readonly Span[], first: number, to: number): Span[] {
  const found: Span[] = [];
  for (let index = first; index < spans.length; index++) {
    const span = spans[index];
    if (span === undefined || span.from > to) break;
    found.push(span);
  }
  return found;
}
