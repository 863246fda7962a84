import type { Fault } from '#core/define-errors.ts';
import type { Result } from '#core/result.ts';
import type { Timeline } from './document.ts';

/** The timeline in `json` (with or without the outer `timeline`), or every fault of form and sense; unknown fields are kept. */
export function parseTimeline(_json: unknown): Result<Timeline, Fault[]> {
  throw new Error('stub');
}
