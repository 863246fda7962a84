/** The pictures between composition and the encoder: one encode at a time, in order, none lost. */
import type { Clock } from '#core/clock.ts';
import type { ProductError } from '#core/define-errors.ts';
import { frame, type Frame as PictureNumber } from '#core/units.ts';
import { PictureEncoder, type CodedPicture, type Picture } from '#media/index.ts';
import type { Encoding } from '#packet/index.ts';
import { calm, degraded, ladderOf, overloadEvent, stepOverload, type Overload, type Rung } from './overload.ts';

type Waiting = { readonly number: PictureNumber; readonly picture: Picture; readonly key: boolean };

/** Pictures that may wait; past it a picture is replaced by the one before, which costs the encoder next to nothing. */
const WAITING_MAX = 15;

export type EncodeQueueEvents = {
  /** Gets every number once, in order. */
  readonly coded: (coded: CodedPicture) => void;
  /** The encoder is broken and this queue with it. */
  readonly failed: (error: unknown) => void;
  /** The overload ladder went a step down or up. */
  readonly step: (event: ProductError) => void;
};

type Encoder = Pick<PictureEncoder, 'encode' | 'setBitrate'> & Disposable;
const openEncoder = (encoding: Encoding): Encoder => new PictureEncoder(encoding, { filler: true });

export class EncodeQueue implements Disposable {
  readonly #encoding: Encoding;
  readonly #clock: Clock;
  readonly #events: EncodeQueueEvents;
  readonly #open: (encoding: Encoding) => Encoder;
  readonly #ladder: readonly [Rung, ...Rung[]];
  readonly #pictureMillis: number;
  readonly #waiting: Waiting[] = [];
  #bitrateKbps: number;
  #encoder: Encoder;
  #overload: Overload;
  #running = false;
  #closed = false;
  #lastKey: PictureNumber = frame(-1);
  /** What was pushed last: what a repetition repeats. */
  #last: Picture | null = null;
  readonly #times: number[] = [];
  /** Pictures that were replaced by the one before, since the engine began. */
  repeated = 0;

  /** `open` is handed in so that tests can be slow. */
  constructor(encoding: Encoding, clock: Clock, events: EncodeQueueEvents, open: (encoding: Encoding) => Encoder = openEncoder) {
    this.#encoding = encoding;
    this.#clock = clock;
    this.#events = events;
    this.#open = open;
    this.#ladder = ladderOf(encoding);
    this.#pictureMillis = (1000 * encoding.rate.den) / encoding.rate.num;
    this.#bitrateKbps = encoding.bitrateKbps;
    this.#overload = calm(clock.now());
    this.#encoder = open(encoding);
  }

  get speed(): Encoding['speed'] {
    return this.#rung.speed;
  }

  /** Whether overlays should stay as they are, because the machine cannot keep up. */
  get holdOverlays(): boolean {
    return this.#rung.holdOverlays;
  }

  /** What the machine's load has made it give up for now. */
  get degraded(): ProductError | null {
    return degraded(this.#ladder, this.#overload.rung);
  }

  /** Median time of one encode over the last second, ms. */
  get encodeMillis(): number {
    const sorted = this.#times.toSorted((a, b) => a - b);
    return sorted[sorted.length >> 1] ?? 0;
  }

  get bitrateKbps(): number {
    return this.#bitrateKbps;
  }

  /** From the next picture on, in the running stream: no picture is lost and the parameter sets stay as they are. */
  setBitrate(kbps: number): void {
    this.#bitrateKbps = kbps;
  }

  /** Takes `picture`. */
  push(number: PictureNumber, picture: Picture, key: boolean): void {
    if (this.#last && this.#mustRepeat(number)) {
      picture[Symbol.dispose]();
      this.repeated++;
    } else {
      this.#last?.[Symbol.dispose]();
      this.#last = picture;
    }
    this.#waiting.push({ number, picture: this.#last.share(), key });
    if (!this.#running) void this.#run().catch(this.#events.failed);
  }

  #mustRepeat(number: PictureNumber): boolean {
    return this.#waiting.length >= WAITING_MAX || (this.#rung.halfRate && number % 2 === 1);
  }

  get #rung(): Rung {
    return this.#ladder[this.#overload.rung] ?? this.#ladder[0];
  }

  async #run(): Promise<void> {
    this.#running = true;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      using picture = next.picture;
      if (this.#closed) continue;
      const key = this.#lookAtLoad(next.number) || next.key;
      this.#encoder.setBitrate(this.#bitrateKbps);
      const began = this.#clock.now();
      const coded = await this.#encoder.encode(picture, next.number, key);
      if (this.#closed) continue;
      this.#note(this.#clock.now() - began);
      if (coded?.key) this.#lastKey = coded.number;
      if (coded) this.#events.coded(coded);
    }
    this.#running = false;
    if (this.#closed) this.#encoder[Symbol.dispose]();
  }

  #note(encodeMillis: number): void {
    this.#times.push(encodeMillis);
    if (this.#times.length > 1000 / this.#pictureMillis) this.#times.shift();
  }

  get #meanMillis(): number {
    return this.#times.reduce((sum, time) => sum + time, 0) / Math.max(1, this.#times.length);
  }

  /** Goes up or down the ladder. True where that takes another encoder, whose first picture is a key picture. */
  #lookAtLoad(number: PictureNumber): boolean {
    const load = {
      backlogSeconds: (this.#waiting.length * this.#pictureMillis) / 1000,
      encodeShare: this.#meanMillis / this.#pictureMillis,
    };
    const after = stepOverload(this.#overload, load, this.#ladder.length - 1, this.#clock.now());
    const [from, to] = [this.#rung, this.#ladder[after.rung] ?? this.#ladder[0]];
    const otherSpeed = to.speed !== from.speed;
    // Two key pictures in a row, the second of a new encoder, would carry the same idr_pic_id (H.264 7.4.3 forbids it): wait one picture.
    if (otherSpeed && this.#lastKey === number - 1) return false;
    this.#overload = after;
    if (to !== from) this.#events.step(overloadEvent(from, to));
    if (otherSpeed) this.#changeSpeed(to.speed);
    return otherSpeed;
  }

  #changeSpeed(speed: Encoding['speed']): void {
    const next = this.#open({ ...this.#encoding, speed, bitrateKbps: this.#bitrateKbps });
    this.#encoder[Symbol.dispose]();
    this.#encoder = next;
  }

  /** The picture that is being encoded is finished first; nothing is handed out any more. */
  [Symbol.dispose](): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const { picture } of this.#waiting.splice(0)) picture[Symbol.dispose]();
    this.#last?.[Symbol.dispose]();
    if (!this.#running) this.#encoder[Symbol.dispose]();
  }
}
