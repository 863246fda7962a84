import type { Alert } from '#contract/index.ts';
import { noticeFailed } from './notice-choice.ts';
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
  try {
    for (const { alert } of wanting) show(alert, onOpen);
  } catch {
    noticeFailed();
  }
}

function show({ id, message, did, remedy }: Alert, onOpen: () => void): void {
  const notice = new Notification(message, { body: `${did} ${remedy}`, tag: `alert-${id}` });
  notice.addEventListener('click', () => {
    window.focus();
    notice.close();
    onOpen();
  });
}
