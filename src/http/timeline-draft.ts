import { errors } from '#core/errors.ts';
import type { Fault } from '#core/define-errors.ts';
import type { ProductError } from '#core/define-errors.ts';
import type { TimelineDraft } from '#store/index.ts';
import { parseTimeline, resolve, type Timeline } from '#timeline/index.ts';

/** What is stored of a document that was sent, with or without the outer `timeline`. Throws BODY_NOT_VALID with every fault. */
export function timelineDraft(body: unknown): TimelineDraft & { readonly document: Timeline } {
  const parsed = parseTimeline(body);
  if (!parsed.ok) throw notValid(parsed.error);
  return draftOf(parsed.value);
}

/** What is stored of a timeline. Throws BODY_NOT_VALID where it cannot run. */
export function draftOf(timeline: Timeline): TimelineDraft & { readonly document: Timeline } {
  const resolved = resolve(timeline);
  if (!resolved.ok) throw notValid(resolved.error);
  const { rate, size } = resolved.value;
  return {
    name: timeline.name,
    description: timeline.description ?? null,
    duration: timeline.duration,
    fps: timeline.fps ?? rate.num / rate.den,
    resolution: `${size.width}x${size.height}`,
    document: timeline,
  };
}

const notValid = (faults: readonly Fault[]): ProductError => errors.BODY_NOT_VALID({ what: 'timeline', count: faults.length }, { faults });
