/** Holds one network source: the thin shell around `policy.ts`. */
import type { Clock } from '#core/clock.ts';
import { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import { millis } from '#core/units.ts';
import { openSource, type OpenedSource, type PacketReader, type SourcePacket } from '#media/index.ts';
import { isListening, MESSAGE_BYTES_MAX, type FromFeed, type NetworkSource } from '#packet/index.ts';
import { inTime } from './in-time.ts';
import { AHEAD_MS } from './pace.ts';
import { begin, report, step, wakeAt, type About, type FeedEffect, type FeedEvent, type FeedState, type Step, type Why } from './policy.ts';
import type { Readers } from './readers.ts';

const BEAT_MS = millis(1000);
// Room for the message's head; nothing that decodes is larger.
const PACKET_BYTES_MAX = MESSAGE_BYTES_MAX - 1024;

export type FeedSurroundings = {
  readonly clock: Clock;
  readonly readers: Readers;
  readonly tell: (beat: FromFeed) => void;
  /** Ends this process where native code does not come back. */
  readonly die: () => void;
};

/** Owns its connection; `close` ends it. */
export class Feed {
  readonly #source: NetworkSource;
  readonly #around: FeedSurroundings;
  readonly #about: About;
  #state: FeedState;
  #connection = new AbortController();
  #connected: Promise<void> = Promise.resolve();
  #streams: PacketReader['streams'] = [];
  #packets = 0;
  #beatTimer: Disposable | null = null;
  #watchTimer: Disposable | null = null;
  #open = true;

  /** Opens `source` at once and goes on for ever. */
  constructor(source: NetworkSource, around: FeedSurroundings) {
    this.#source = source;
    this.#around = around;
    this.#about = { name: source.name, calls: waitsForCall(source.url) };
    const first = begin(around.clock.now());
    this.#state = first.state;
    this.#carryOut(first);
    this.#watch();
    this.#beat();
  }

  #on(event: FeedEvent): void {
    if (!this.#open) return;
    const { clock } = this.#around;
    this.#carryOut(step(this.#state, event, clock.now(), this.#about));
  }

  #carryOut({ state, effects }: Step): void {
    const isOther = state.is !== this.#state.is;
    this.#state = state;
    if (isOther) this.#watch();
    for (const effect of effects) this.#do(effect);
  }

  #do(effect: FeedEffect): void {
    switch (effect.do) {
      case 'open':
        return void (this.#connected = this.#connect());
      case 'interrupt':
        return this.#connection.abort(effect.why);
      case 'die':
        return this.#around.die();
      case 'tell':
        return this.#tell();
    }
  }

  /** One connection, from opening to its end. Never rejects. */
  async #connect(): Promise<void> {
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    try {
      await this.#read(await openSource(this.#source, signal, this.#around.clock), signal);
    } catch (error) {
      this.#on({ is: 'failed', why: whyOf(error) });
    }
    this.#on({ is: 'ended' });
  }

  /** Takes `source`. Failures are told at once: closing may take its time. */
  async #read(source: OpenedSource, signal: AbortSignal): Promise<void> {
    const { reader, isPulled } = source;
    try {
      this.#on({ is: 'opened', bursty: isPulled });
      for await (const { packet, anew } of inTime(source, this.#around.clock, signal)) {
        if (anew || reader.streams !== this.#streams) this.#begin(reader.streams, isPulled ? AHEAD_MS : 0);
        this.#pass(packet);
      }
      throw errors.SOURCE_CLOSED({ name: this.#source.name });
    } catch (error) {
      this.#on({ is: 'failed', why: whyOf(error) });
    } finally {
      reader[Symbol.dispose]();
      await reader.closed;
    }
  }

  #begin(streams: PacketReader['streams'], aheadMs: number): void {
    this.#around.readers.streams(streams, aheadMs);
    this.#streams = streams;
  }

  #pass({ stream, key, pts, dts, data }: SourcePacket): void {
    this.#packets++;
    const arrival = this.#around.clock.now();
    if (data.length <= PACKET_BYTES_MAX) this.#around.readers.send({ is: 'source', stream, key, pts, dts, arrival, data });
    if (stream === this.#streams[0]?.index) this.#on({ is: 'packet' });
  }

  #tell(): void {
    const { state, why } = report(this.#state, this.#source.name);
    // Told when it failed: by the time the next try has begun, readers may have its streams already.
    if (state === 'closed' && why && this.#state.is !== 'opening') this.#around.readers.closed(why);
    const { code, message, remedy } = why ?? { code: null, message: null, remedy: null };
    this.#around.tell({ is: 'beat', state, code, message, remedy, packets: this.#packets });
  }

  #beat(): void {
    this.#beatTimer = this.#around.clock.timer(BEAT_MS, () => {
      this.#tell();
      this.#beat();
    });
  }

  /** Sleeps until the state may change by itself. Packets move that time away; it is looked at again only when it has come. */
  #watch(): void {
    this.#watchTimer?.[Symbol.dispose]();
    const { clock } = this.#around;
    this.#watchTimer = clock.timer(millis(Math.max(1, wakeAt(this.#state, this.#about) - clock.now())), () => {
      this.#on({ is: 'tick' });
      this.#watch();
    });
  }

  /** Ends the connection; resolves when it has come back, which it may never do. Nothing is told any more. */
  async close(): Promise<void> {
    this.#open = false;
    this.#beatTimer?.[Symbol.dispose]();
    this.#watchTimer?.[Symbol.dispose]();
    this.#connection.abort(new Error('the feed is closed'));
    await this.#connected;
  }
}

const whyOf = (error: unknown): Why => (error instanceof ProductError ? error : errors.UNEXPECTED({}, { cause: error }));

function waitsForCall(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && isListening(url);
}
