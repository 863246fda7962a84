import { errors } from '#core/errors.ts';
import type { Fault } from '#core/define-errors.ts';
import type { ProductError } from '#core/define-errors.ts';
import type { TimelineDraft } from '#store/index.ts';
import { parseTimeline, resolve, type Timeline } from '#timeline/index.ts';

/** What is stored of a document that was sent, with or without the outer `timeline`. Throws BODY_NOT_VALID with every fault. */
export function timelineDraft(body: unknown): TimelineDraft & { readonly document: Timeline } {
  const parsed = parseTimeline(body);
  if (!parsed.ok) throw notValid(parsed.error);
  const resolved = resolve(parsed.value);
  if (!resolved.ok) throw notValid(resolved.error);
  const { rate, size } = resolved.value;
  return {
    name: parsed.value.name,
    description: parsed.value.description ?? null,
    duration: parsed.value.duration,
    fps: parsed.value.fps ?? rate.num / rate.den,
    resolution: `${size.width}x${size.height}`,
    document: parsed.value,
  };
}

const notValid = (faults: readonly Fault[]): ProductError => errors.BODY_NOT_VALID({ what: 'timeline', count: faults.length }, { faults });
