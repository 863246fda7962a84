/** What this page knows of alerts: as they are told, and as they are asked for when contact is made. */
import type { Alert } from '#contract/index.ts';
import { askAlerts } from './alerts.ts';
import { mergedAlerts, withoutGone } from './merged-alerts.ts';
import { waitBefore } from './reconnecting-socket.ts';

export class HeardAlerts {
  readonly #changed: (alerts: readonly Alert[]) => void;
  #known: readonly Alert[] = [];
  /** Since contact was made: what was asked for then may be older. */
  #toldSince: readonly Alert[] = [];
  /** Counts: an answer to a question of an earlier one is of no use. */
  #connection = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(changed: (alerts: readonly Alert[]) => void) {
    this.#changed = changed;
  }

  /** Those that were over while nothing was heard are not told by themselves: they are asked for until there is an answer. */
  opened(): void {
    this.closed();
    this.#toldSince = [];
    void this.#ask(this.#connection, 0);
  }

  closed(): void {
    this.#connection += 1;
    clearTimeout(this.#timer);
  }

  told(alert: Alert): void {
    this.#toldSince = mergedAlerts(this.#toldSince, [alert]);
    this.#know(mergedAlerts(this.#known, [alert]));
  }

  async #ask(connection: number, attempt: number): Promise<void> {
    const answer = await askAlerts().catch(() => null);
    if (connection !== this.#connection) return;
    if (answer === null) this.#timer = setTimeout(() => void this.#ask(connection, attempt + 1), waitBefore(attempt));
    else this.#know(mergedAlerts(mergedAlerts(withoutGone(this.#known, answer), answer), this.#toldSince));
  }

  #know(alerts: readonly Alert[]): void {
    this.#known = alerts;
    this.#changed(alerts);
  }
}
