/** When something that wants a person is told, and told again. Pure: the caller has the clock. */
import type { Alert } from '#contract/index.ts';

/** What was told last: when, ms, and of which. */
export type Told = { readonly at: number; readonly ids: readonly number[] };

export const NOTHING_TOLD: Told = { at: Number.NEGATIVE_INFINITY, ids: [] };

export type Reminder = { readonly isDue: boolean; readonly told: Told };

/**
 * Whether `wanting` is to be told now: at once what was not told yet, and what repeats once more after each `everyMs`. What flaps is not told
 * anew each time that it comes, but with the others' repetition.
 */
export function remind(told: Told, wanting: readonly Wanting[], everyMs: number, now: number): Reminder {
  const ids = wanting.map(({ alert }) => alert.id);
  const isPast = now - told.at >= everyMs;
  const isNew = wanting.some(({ alert }) => !told.ids.includes(alert.id) && (!alert.is_flapping || isPast));
  const isDue = isNew || (isPast && wanting.some(({ repeats }) => repeats));
  return isDue ? { isDue, told: { at: now, ids } } : { isDue, told: { ...told, ids: told.ids.filter((id) => ids.includes(id)) } };
}

export type Wanting = { readonly alert: Alert; readonly repeats: boolean };
