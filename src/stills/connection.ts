/** A connection to a camera that is made for one question, with a limit to each step also where native code hangs. */
import type { Clock } from '#core/clock.ts';
import { errors } from '#core/errors.ts';
import { millis, type Millis } from '#core/units.ts';
import { openSource, type PacketReader } from '#media/index.ts';
import type { NetworkSource } from '#packet/index.ts';

const CLOSE_WITHIN = millis(2000);
/** How long after an interrupt the truer reason may take that `openSource` looks for. */
const REASON_WITHIN = millis(1500);
/** How long native code may take to come back after an interrupt; past it, only ending the process helps. */
const COME_BACK_WITHIN = millis(3000);

export type Around = {
  readonly clock: Clock;
  /** Ends this process where native code does not come back. */
  readonly die: () => void;
};

export type Use<Found> = {
  readonly openWithin: Millis;
  /** Asked once it is open. */
  readonly useWithin: () => Millis;
  /** What is thrown where `use` takes longer. */
  readonly late: () => Error;
  /** Borrows the reader; past the limit its calls throw `late`. */
  readonly use: (reader: PacketReader) => Promise<Found>;
};

/** What `use` finds at `network`, told before the connection is closed. Throws what `openSource` and `use` throw, in time also where native code hangs. */
export function connected<Found>(network: NetworkSource, around: Around, use: Use<Found>): Promise<Found> {
  const { promise, resolve, reject } = Promise.withResolvers<Found>();
  const connection = new Connection(network, around, reject);
  void connection
    .run(use, resolve)
    .catch(reject)
    .finally(() => connection[Symbol.dispose]());
  return promise;
}

/** One connection from its opening to its end. */
class Connection implements Disposable {
  readonly #network: NetworkSource;
  readonly #around: Around;
  readonly #interrupt = new AbortController();
  readonly #hung = new DisposableStack();
  readonly #late: (why: Error) => void;
  #limit: Disposable | null = null;

  /** `late` is told the reason when native code does not come back with one. */
  constructor(network: NetworkSource, around: Around, late: (why: Error) => void) {
    this.#network = network;
    this.#around = around;
    this.#late = late;
  }

  /** Settles once everything native has been given back. */
  async run<Found>({ openWithin, useWithin, late, use }: Use<Found>, found: (value: Found) => void): Promise<void> {
    const { name } = this.#network;
    this.#limitTo(openWithin, errors.SOURCE_SILENT({ name, seconds: openWithin / 1000 }));
    const { reader } = await openSource(this.#network, this.#interrupt.signal, this.#around.clock);
    try {
      this.#limitTo(useWithin(), late());
      found(await use(reader));
    } finally {
      this.#limitTo(CLOSE_WITHIN, errors.SOURCE_CLOSED({ name }));
      reader[Symbol.dispose]();
      await reader.closed;
    }
  }

  #limitTo(within: Millis, why: Error): void {
    this.#limit?.[Symbol.dispose]();
    this.#limit = this.#around.clock.timer(within, () => this.#end(why));
  }

  #end(why: Error): void {
    const { clock, die } = this.#around;
    this.#interrupt.abort(why);
    this.#hung.use(clock.timer(REASON_WITHIN, () => this.#late(why)));
    this.#hung.use(clock.timer(COME_BACK_WITHIN, die));
  }

  [Symbol.dispose](): void {
    this.#limit?.[Symbol.dispose]();
    this.#hung.dispose();
  }
}
