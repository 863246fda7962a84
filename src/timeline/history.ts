/** Undo and redo: the edits that were made and what takes each back. Plain data, so that it survives a reload. */
import type { Fault } from '#core/define-errors.ts';
import { ok, type Result } from '#core/result.ts';
import { applyEdit } from './apply-edit.ts';
import type { Timeline } from './document.ts';
import type { Edit } from './edit.ts';

export const MAX_STEPS = 200;

/** `edit` is what was done, `undo` takes it back. */
export type HistoryStep = { readonly edit: Edit; readonly undo: Edit };
/** The newest step is the last of `past` and the first of `future`. */
export type History = { readonly timeline: Timeline; readonly past: readonly HistoryStep[]; readonly future: readonly HistoryStep[] };

export const newHistory = (timeline: Timeline): History => ({ timeline, past: [], future: [] });

/** The history after an edit; what was undone before can no longer be done again. */
export function edited(history: History, edit: Edit): Result<History, Fault[]> {
  const done = applyEdit(history.timeline, edit);
  if (!done.ok) return done;
  const { timeline, undo } = done.value;
  return ok({ timeline, past: [...history.past, { edit, undo }].slice(-MAX_STEPS), future: [] });
}

/** One step back; the same history when there is none. */
export function undone(history: History): Result<History, Fault[]> {
  const step = history.past.at(-1);
  if (step === undefined) return ok(history);
  const done = applyEdit(history.timeline, step.undo);
  return done.ok ? ok({ timeline: done.value.timeline, past: history.past.slice(0, -1), future: [step, ...history.future] }) : done;
}

/** One step forward again; the same history when there is none. */
export function redone(history: History): Result<History, Fault[]> {
  const [step, ...future] = history.future;
  if (step === undefined) return ok(history);
  const done = applyEdit(history.timeline, step.edit);
  return done.ok
    ? ok({ timeline: done.value.timeline, past: [...history.past, { edit: step.edit, undo: done.value.undo }], future })
    : done;
}
