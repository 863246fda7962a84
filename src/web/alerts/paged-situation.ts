/** The message line's words for an alert that somebody turned to. Pure. */
import type { Situation } from '../shell/situation.ts';
import { texts } from '../texts.ts';
import type { PagedAlert } from './alert-paging.ts';

/** Told whatever holds; state, tags and title stay. */
export function pagedSituation(situation: Situation, { alert, index, count }: PagedAlert): Situation {
  const { level, code, id, acknowledged_at: seenAt } = alert;
  return {
    ...situation,
    level,
    message: { ...texts.frame.alert(alert), counting: texts.alerts.page(index + 1, count) },
    actions: seenAt === null ? [{ is: 'acknowledge', id }] : [],
    code,
  };
}
