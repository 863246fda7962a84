/** The log that people read: what is told becomes a line with a number that only grows. */
import type { LogLine } from '#contract/index.ts';
import type { Clock } from '#core/clock.ts';
import type { ToldError } from '#core/told-error.ts';
import { millis, type Millis } from '#core/units.ts';
import { isFound, type LogPage, type Store } from '#store/index.ts';
import { WAITING_MAX, type Keeper } from './keeper.ts';

/** A part that tells of a fault, and the alert that is raised by it, say the same at about the same time. */
const SAME_WITHIN = millis(5_000);

/** Who says it: a part of the product as it happens, or an alert. */
type Teller = 'part' | 'alert';
type Said = { readonly by: Teller; readonly at: Millis };

type LogBookOptions = {
  readonly store: Pick<Store, 'logLines'>;
  readonly keeper: Keeper;
  readonly clock: Clock;
  /** Called with each line, at once. */
  readonly heard: (line: LogLine) => void;
};

export class LogBook {
  readonly #options: LogBookOptions;
  #nextId: number;
  /** What was said of late, by its words. */
  readonly #said = new Map<string, Said>();

  /** `lastId`: of the lines that are written; 0: there are none. */
  constructor(options: LogBookOptions, lastId: number) {
    this.#options = options;
    // One that was killed may have told of as many as wait: their numbers are not given again.
    this.#nextId = lastId === 0 ? 1 : lastId + WAITING_MAX;
  }

  tell(level: LogLine['level'], { code, message, remedy }: ToldError, by: Teller): void {
    const { clock, keeper, heard } = this.#options;
    if (this.#wasSaidByOther(`${code} ${message}`, by)) return;
    const line = { id: this.#nextId++, at: new Date(clock.wall()).toISOString(), level, code, message, remedy };
    keeper.line(line);
    heard(line);
  }

  #wasSaidByOther(words: string, by: Teller): boolean {
    const now = this.#options.clock.now();
    for (const [old, { at }] of this.#said) if (now - at > SAME_WITHIN) this.#said.delete(old);
    const said = this.#said.get(words);
    if (said !== undefined && said.by !== by) return this.#said.delete(words);
    this.#said.set(words, { by, at: now });
    return false;
  }

  /** The newest first, also those that are not written yet. */
  async list(page: LogPage): Promise<LogLine[]> {
    const { store, keeper } = this.#options;
    const { limit, before } = page;
    const waiting = keeper.waitingLines.filter((line) => line.id < (before ?? Infinity) && isFound(line, page)).toReversed();
    const oldest = waiting.at(-1)?.id ?? before ?? null;
    const written = waiting.length >= limit ? [] : await store.logLines.list({ ...page, before: oldest, limit: limit - waiting.length });
    return [...waiting, ...written].slice(0, limit);
  }
}
