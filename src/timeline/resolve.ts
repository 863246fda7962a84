import type { Fault } from '#core/define-errors.ts';
import type { Result } from '#core/result.ts';
import type { Timeline } from './document.ts';
import type { ResolvedTimeline } from './resolved.ts';

/** The document in whole frames, or every fault of sense (overlaps, cues past the end …). */
export function resolve(_document: Timeline): Result<ResolvedTimeline, Fault[]> {
  throw new Error('stub');
}
