import type { Fault } from '#core/define-errors.ts';
import type { Result } from '#core/result.ts';
import { applyEdit, type Edited } from './apply-edit.ts';
import type { Timeline } from './document.ts';
import type { Edit } from './edit.ts';

/** The timeline after all of the edits, in their order, and what takes them back; or why one of them cannot be: they stand or fall together. */
export function applyEdits(timeline: Timeline, edits: readonly Edit[]): Result<Edited, Fault[]> {
  const [only] = edits;
  // Alone it is judged more closely: a split within a transition is refused.
  if (edits.length === 1 && only !== undefined) return applyEdit(timeline, only);
  return applyEdit(timeline, { do: 'all', edits: edits.flatMap((edit) => (edit.do === 'all' ? edit.edits : [edit])) });
}
