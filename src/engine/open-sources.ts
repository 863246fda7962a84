/** The sources that are open: what is on air or due is opened ahead of its time, what is no longer needed is closed after a while. */
import type { Clock } from '#core/clock.ts';
import { millis, type Millis } from '#core/units.ts';
import { sourceId } from '#timeline/index.ts';
import type { Need } from './need.ts';
import type { Source } from './source.ts';

type Open = { readonly need: Need; readonly source: Source; neededAt: Millis };

/** So long a source stays open after its last use: cuts back and forth open nothing anew. */
const GRACE_MILLIS = millis(1500);

/** An operator who searches through a clip would leave dozens of its uses open, each with tens of megabytes of pictures. */
const IDLE_USES_MAX = 4;

/** Owns what `open` gives. */
export class OpenSources implements Disposable {
  readonly #clock: Clock;
  readonly #open: (need: Need) => Source;
  readonly #sources = new Map<string, Open>();

  constructor(clock: Clock, open: (need: Need) => Source) {
    this.#clock = clock;
    this.#open = open;
  }

  /** Opens what is not open, and closes what nobody has needed for a while. */
  want(needs: readonly Need[]): void {
    const now = this.#clock.now();
    for (const need of needs) {
      const known = this.#sources.get(need.key);
      if (known) known.neededAt = now;
      else this.#sources.set(need.key, { need, source: this.#open(need), neededAt: now });
    }
    const unused = new Set(this.#unused(now));
    this.close((source) => unused.has(source));
  }

  /** Those nobody has needed for a while, and of one clip all but a few: those with pictures before others, for what is good is shown. */
  *#unused(now: Millis): IterableIterator<Source> {
    const kept = new Map<string, number>();
    const idle = [...this.#sources.values()].filter(({ neededAt }) => neededAt !== now);
    for (const { need, source, neededAt } of idle.toSorted((a, b) => worth(b) - worth(a) || b.neededAt - a.neededAt)) {
      const id = sourceId(need.source);
      const before = kept.get(id) ?? 0;
      if (before >= IDLE_USES_MAX || now - neededAt >= GRACE_MILLIS) yield source;
      else kept.set(id, before + 1);
    }
  }

  /** Closes those of which `which` says so: they are opened anew when they are next wanted. */
  close(which: (source: Source, need: Need) => boolean): void {
    for (const [key, { need, source }] of this.#sources) {
      if (!which(source, need)) continue;
      source[Symbol.dispose]();
      this.#sources.delete(key);
    }
  }

  /** The opened source, or null. Borrowed. */
  get(key: string): Source | null {
    return this.#sources.get(key)?.source ?? null;
  }

  /** Every opened source with what it was opened for. */
  *[Symbol.iterator](): IterableIterator<{ readonly need: Need; readonly source: Source }> {
    yield* this.#sources.values();
  }

  [Symbol.dispose](): void {
    for (const { source } of this.#sources.values()) source[Symbol.dispose]();
    this.#sources.clear();
  }
}

const worth = ({ source }: Open): number => (source.state === 'good' ? 1 : 0);
