/** Writes lines and alerts a little later and together: a burst stops nobody, and a disk that takes nothing more stands in nobody's way. */
import type { LogLine } from '#contract/index.ts';
import type { Clock } from '#core/clock.ts';
import type { Log } from '#core/log.ts';
import { millis, type Millis } from '#core/units.ts';
import { isLocked, type KeptAlert, type Store } from '#store/index.ts';

const WRITTEN_WITHIN = millis(200);
const AGAIN_AFTER = millis(5_000);
/** Each try at a database that somebody has locked stops the server for some seconds: they become fewer. */
const AGAIN_AFTER_MAX = millis(60_000);
/** In one transaction: some milliseconds. */
const BATCH_MAX = 500;
/** Lines that wait; of more the oldest are lost. */
export const WAITING_MAX = 10_000;
/** Alerts that are over and wait; of more the oldest are lost. Those that hold are few. */
export const OVER_MAX = 1_000;

export type KeeperOptions = { readonly store: Pick<Store, 'alerts' | 'logLines'>; readonly clock: Clock; readonly log: Log };

/** Disposing it writes what waits, once. */
export class Keeper implements AsyncDisposable {
  readonly #options: KeeperOptions;
  #lines: LogLine[] = [];
  readonly #alerts = new Map<number, KeptAlert>();
  #timer: Disposable | null = null;
  #writing: Promise<boolean> | null = null;
  #isFailing = false;
  #againAfter = AGAIN_AFTER;

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  /** What is not written yet, the oldest first. */
  get waitingLines(): readonly LogLine[] {
    return this.#lines;
  }

  get waitingAlerts(): readonly KeptAlert[] {
    return [...this.#alerts.values()];
  }

  line(line: LogLine): void {
    if (this.#lines.length >= WAITING_MAX) this.#lines.shift();
    this.#lines.push(line);
    this.#soon(WRITTEN_WITHIN);
  }

  alert(kept: KeptAlert): void {
    this.#alerts.set(kept.alert.id, kept);
    if (this.#alerts.size > OVER_MAX) this.#dropOldest();
    this.#soon(WRITTEN_WITHIN);
  }

  #dropOldest(): void {
    const over = this.waitingAlerts.find(({ alert }) => alert.healed_at !== null);
    if (over !== undefined) this.#alerts.delete(over.alert.id);
  }

  /** Resolves when what waits now is written, or was not taken. */
  async settle(): Promise<void> {
    await this.#writing;
    await this.#write();
  }

  #soon(delay: Millis): void {
    this.#timer ??= this.#options.clock.timer(delay, () => {
      this.#timer = null;
      void this.#write().then((isWritten) => {
        if (this.#hasMore) this.#soon(isWritten ? WRITTEN_WITHIN : this.#againAfter);
      });
    });
  }

  get #hasMore(): boolean {
    return this.#lines.length > 0 || this.#alerts.size > 0;
  }

  /** Whether the disk took it. */
  #write(): Promise<boolean> {
    this.#writing ??= this.#writeBatch().finally(() => (this.#writing = null));
    return this.#writing;
  }

  async #writeBatch(): Promise<boolean> {
    const { store, log } = this.#options;
    const [lines, alerts] = [this.#lines.slice(0, BATCH_MAX), this.waitingAlerts];
    try {
      if (alerts.length > 0) await store.alerts.put(alerts);
      for (const kept of alerts) if (this.#alerts.get(kept.alert.id) === kept) this.#alerts.delete(kept.alert.id);
      await store.logLines.add(lines);
      const last = lines.at(-1)?.id ?? 0;
      this.#lines = this.#lines.filter(({ id }) => id > last);
      this.#isFailing = false;
      this.#againAfter = AGAIN_AFTER;
      return true;
    } catch (error) {
      if (!this.#isFailing) log.error('alerts and log not written', { error: String(error) });
      this.#againAfter = this.#isFailing && isLocked(error) ? millis(Math.min(2 * this.#againAfter, AGAIN_AFTER_MAX)) : AGAIN_AFTER;
      this.#isFailing = true;
      return false;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#timer?.[Symbol.dispose]();
    await this.#writing;
    while (this.#hasMore && (await this.#write()));
    this.#timer?.[Symbol.dispose]();
  }
}
