/** The message line's words where it tells of an alert. Pure. */
import type { Alert } from '#contract/index.ts';
import type { Situation } from '../shell/situation.ts';
import { texts } from '../texts.ts';
import type { AlertTold } from './alert-to-tell.ts';
import type { PagedAlert } from './alert-paging.ts';

const words = texts.alerts;

/**
 * What a person turned to is told whatever holds. By itself an alert is told only where the state of the program has nothing to say of it: a lost
 * camera or destination is told there, with what can be done about it.
 */
export function withAlertTold(situation: Situation, paged: PagedAlert | null, told: AlertTold | null): Situation {
  if (paged !== null) {
    const counting = words.page(paged.index + 1, paged.count);
    return { ...situation, level: paged.alert.level, message: { ...messageOf(paged.alert), counting }, actions: [] };
  }
  if (told === null || (situation.level !== 'good' && situation.level !== 'quiet')) return situation;
  // What is under way is told with its own words and its own way out.
  if (situation.actions.length > 0 || situation.look === 'connecting') return situation;
  if (told.is === 'open') return { ...situation, level: told.alert.level, message: messageOf(told.alert) };
  return { ...situation, level: 'good', message: { happened: words.healed(told.alert), can: words.nothingToDo } };
}

const messageOf = ({ message, did, remedy }: Alert): Situation['message'] => ({ happened: message, did, can: remedy });
