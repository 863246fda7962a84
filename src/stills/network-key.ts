/** A key picture of a camera that nothing else holds: it is opened for this one picture. */
import type { Clock } from '#core/clock.ts';
import { errors } from '#core/errors.ts';
import { millis, type Millis } from '#core/units.ts';
import { openSource, type PacketReader } from '#media/index.ts';
import type { NetworkSource } from '#packet/index.ts';
import { nextKey, pictureStream, type KeyPacket } from './key-picture.ts';

const OPEN_WITHIN = millis(8000);
const KEY_WITHIN = millis(12_000);
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

/** Throws what `openSource` throws, SOURCE_NO_PICTURE, SOURCE_CLOSED, STILL_NO_KEY_PICTURE; in time also where native code hangs. */
export function networkKey(network: NetworkSource, around: Around): Promise<KeyPacket> {
  const { promise, resolve, reject } = Promise.withResolvers<KeyPacket>();
  const connection = new Connection(network, around, reject);
  void connection
    .read(resolve)
    .catch(reject)
    .finally(() => connection[Symbol.dispose]());
  return promise;
}

/** One connection from its opening to its end, with a limit to each step. */
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

  /** Tells `found` the key picture before the connection is closed. Settles once everything native has been given back. */
  async read(found: (key: KeyPacket) => void): Promise<void> {
    const { name } = this.#network;
    this.#limitTo(OPEN_WITHIN, errors.SOURCE_SILENT({ name, seconds: OPEN_WITHIN / 1000 }));
    const { reader } = await openSource(this.#network, this.#interrupt.signal, this.#around.clock);
    try {
      this.#limitTo(KEY_WITHIN, errors.STILL_NO_KEY_PICTURE({ name, seconds: KEY_WITHIN / 1000 }));
      found(await keyOf(reader, name));
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

async function keyOf(reader: PacketReader, name: string): Promise<KeyPacket> {
  if (!pictureStream(reader.streams)) throw errors.SOURCE_NO_PICTURE({ name });
  const key = await nextKey(reader);
  if (!key) throw errors.SOURCE_CLOSED({ name });
  return key;
}
