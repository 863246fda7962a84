/** The log that people read: what is told becomes a line with a number that only grows. */
import type { LogLine } from '#contract/index.ts';
import type { Clock } from '#core/clock.ts';
import type { ToldError } from '#core/told-error.ts';
import { isFound, type LogPage, type Store } from '#store/index.ts';
import type { Keeper } from './keeper.ts';
import { isLouder, isOfOneMatter, SAID_FOR, type Said } from './one-matter.ts';

/** As many lines as another teller may still say in other words. */
const SAID_MAX = 200;

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
  /** What was said of late, the oldest first. */
  #said: Said[] = [];

  constructor(options: LogBookOptions, firstId: number) {
    this.#options = options;
    this.#nextId = firstId;
  }

  tell(level: LogLine['level'], { code, message, remedy }: ToldError, by: Said['by']): void {
    const { clock, keeper, heard } = this.#options;
    if (this.#wasSaidByOther({ by, level, code, message, at: clock.now() })) return;
    const line = { id: this.#nextId++, at: new Date(clock.wall()).toISOString(), level, code, message, remedy };
    keeper.line(line);
    heard(line);
  }

  /** Each saying spares one of the other teller's; what is worse than it is said all the same. */
  #wasSaidByOther(said: Said): boolean {
    const before = this.#said.filter(({ at }) => said.at - at <= SAID_FOR).slice(-SAID_MAX);
    const other = before.find((each) => isOfOneMatter(each, said));
    this.#said = other === undefined ? [...before, said] : before.filter((each) => each !== other);
    return other !== undefined && !isLouder(said, other);
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
