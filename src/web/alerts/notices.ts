import type { Alert } from '#contract/index.ts';
import { isFailure, unseenAlerts } from './open-alerts.ts';
import type { Wanting } from './reminder.ts';

/** As UI.md section 7 has it for everything that reaches a person elsewhere. */
export const NOTICE_EVERY_MS = 15 * 60_000;

/** Failures alone: with a problem the system copes. */
export const noticesFor = (alerts: readonly Alert[]): Wanting[] =>
  unseenAlerts(alerts)
    .filter(isFailure)
    .map((alert) => ({ alert, repeats: true }));

/** One for each, which takes the place of the one before. `onOpen`: it was pressed. */
export function showNotices(wanting: readonly Wanting[], onOpen: () => void): void {
  for (const { alert } of wanting) {
    const notice = new Notification(alert.message, { body: `${alert.did} ${alert.remedy}`, tag: `alert-${alert.id}` });
    notice.addEventListener('click', () => {
      window.focus();
      notice.close();
      onOpen();
    });
  }
}
