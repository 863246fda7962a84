import type { Alert } from '#contract/index.ts';
import { isFailure, unseenAlerts } from './open-alerts.ts';
import type { Wanting } from './reminder.ts';
import { isMuted, type SoundChoice } from './sound-choice.ts';

/** As often the notes come again until somebody has seen it or it is over. */
export const SOUND_EVERY_MS = 60_000;

/** What the notes are for. A problem, where it is wanted at all, is heard once: the system copes. */
export function soundsFor(alerts: readonly Alert[], choice: SoundChoice, now: number): Wanting[] {
  if (isMuted(choice, now)) return [];
  return unseenAlerts(alerts)
    .filter((alert) => (isFailure(alert) ? choice.failures : choice.problems))
    .map((alert) => ({ alert, repeats: isFailure(alert) }));
}
