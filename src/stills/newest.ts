/** The newest of each source: made at most once in a while, however many ask. A fault is an answer as well. */
import type { Clock } from '#core/clock.ts';
import type { Millis } from '#core/units.ts';

type Entry<Value> = {
  readonly value: Promise<Value>;
  users: number;
  /** Whether who comes next is given it. */
  current: boolean;
};

/** Owns the values, and disposes each when it is old and nobody uses it any more. */
export class Newest<Value extends Disposable> implements Disposable {
  readonly #clock: Clock;
  readonly #keepFor: Millis;
  readonly #entriesMax: number;
  readonly #entries = new Map<string, Entry<Value>>();

  /** A value is given again for `keepFor` after it was made; past `entriesMax` of them the oldest goes earlier. */
  constructor(clock: Clock, { keepFor, entriesMax }: { readonly keepFor: Millis; readonly entriesMax: number }) {
    this.#clock = clock;
    this.#keepFor = keepFor;
    this.#entriesMax = entriesMax;
  }

  /** What `work` makes of the newest value of `key`, which it borrows; `make` is called where there is none. */
  async use<Result>(key: string, make: () => Promise<Value>, work: (value: Value) => Promise<Result>): Promise<Result> {
    const entry = this.#entries.get(key) ?? this.#begin(key, make);
    entry.users++;
    try {
      return await work(await entry.value);
    } finally {
      entry.users--;
      this.#letGo(entry);
    }
  }

  #begin(key: string, make: () => Promise<Value>): Entry<Value> {
    const entry: Entry<Value> = { value: make(), users: 0, current: true };
    this.#entries.set(key, entry);
    const made = (): void => {
      this.#clock.timer(this.#keepFor, () => this.#retire(key, entry));
      this.#bound();
    };
    entry.value.then(made, made);
    return entry;
  }

  #bound(): void {
    for (const [key, entry] of this.#entries) {
      if (this.#entries.size <= this.#entriesMax) return;
      this.#retire(key, entry);
    }
  }

  #retire(key: string, entry: Entry<Value>): void {
    if (!entry.current) return;
    entry.current = false;
    this.#entries.delete(key);
    this.#letGo(entry);
  }

  #letGo(entry: Entry<Value>): void {
    if (entry.current || entry.users > 0) return;
    entry.value.then(
      (value) => value[Symbol.dispose](),
      () => {},
    );
  }

  [Symbol.dispose](): void {
    for (const [key, entry] of this.#entries) this.#retire(key, entry);
  }
}
