/** The message line's words for an alert that somebody turned to. Pure. */
import { alertTold } from '../shell/program-told.ts';
import type { Situation } from '../shell/situation.ts';
import { isWayOut } from '../shell/told.ts';
import { texts } from '../texts.ts';
import type { PagedAlert } from './alert-paging.ts';

/** Told whatever holds, but for lost contact; state, tags, title and the way out of what was begun stay. */
export function pagedSituation(situation: Situation, { alert, index, count }: PagedAlert): Situation {
  if (situation.look === 'no_contact') return situation;
  const { level, code, id, about, acknowledged_at: seenAt } = alert;
  const { message, actions } = alertTold(alert);
  return {
    ...situation,
    level,
    message: { ...message, counting: texts.alerts.page(index + 1, count) },
    actions: [...situation.actions.filter(isWayOut), ...actions, ...(seenAt === null ? [{ is: 'acknowledge', id } as const] : [])],
    code,
    about,
  };
}
