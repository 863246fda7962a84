/** The pictures between composition and the encoder: one encode at a time, in order, none lost. */
import type { Clock } from '#core/clock.ts';
import type { Frame as PictureNumber } from '#core/units.ts';
import { PictureEncoder, type CodedPicture, type Picture } from '#media/index.ts';
import type { Encoding } from '#packet/index.ts';
import { calm, stepOverload, type Overload } from './overload.ts';

type Waiting = { readonly number: PictureNumber; readonly picture: Picture; readonly key: boolean };

/** Pictures that may wait; past it a picture is replaced by the one before, which costs the encoder next to nothing. */
const WAITING_MAX = 15;

export class EncodeQueue implements Disposable {
  readonly #encoding: Encoding;
  readonly #clock: Clock;
  readonly #onCoded: (coded: CodedPicture) => void;
  readonly #onFailed: (error: unknown) => void;
  readonly #pictureMillis: number;
  readonly #waiting: Waiting[] = [];
  #encoder: PictureEncoder;
  #overload: Overload;
  #running = false;
  #closed = false;
  #lastKey = -1;
  readonly #times: number[] = [];
  /** Pictures that were replaced by the one before, since the engine began. */
  repeated = 0;

  /** `onCoded` gets every number once, in order. `onFailed`: the encoder is broken and this queue with it. */
  constructor(encoding: Encoding, clock: Clock, onCoded: (coded: CodedPicture) => void, onFailed: (error: unknown) => void) {
    this.#encoding = encoding;
    this.#clock = clock;
    this.#onCoded = onCoded;
    this.#onFailed = onFailed;
    this.#pictureMillis = (1000 * encoding.rate.den) / encoding.rate.num;
    this.#overload = calm(encoding.speed, clock.now());
    this.#encoder = new PictureEncoder(encoding, { filler: true });
  }

  get speed(): Encoding['speed'] {
    return this.#overload.speed;
  }

  /** Median time of one encode over the last second, ms. */
  get encodeMillis(): number {
    const sorted = this.#times.toSorted((a, b) => a - b);
    return sorted[sorted.length >> 1] ?? 0;
  }

  /** Takes `picture`. */
  push(number: PictureNumber, picture: Picture, key: boolean): void {
    const last = this.#waiting.at(-1);
    if (this.#waiting.length >= WAITING_MAX && last) {
      picture[Symbol.dispose]();
      this.#waiting.push({ number, picture: last.picture.share(), key });
      this.repeated++;
    } else {
      this.#waiting.push({ number, picture, key });
    }
    if (!this.#running) void this.#run().catch(this.#onFailed);
  }

  async #run(): Promise<void> {
    this.#running = true;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      using picture = next.picture;
      if (this.#closed) continue;
      const key = this.#changeSpeed(next.number) || next.key;
      const began = this.#clock.now();
      const coded = await this.#encoder.encode(picture, next.number, key);
      if (this.#closed) continue;
      this.#note(this.#clock.now() - began);
      if (coded?.key) this.#lastKey = coded.number;
      if (coded) this.#onCoded(coded);
    }
    this.#running = false;
    if (this.#closed) this.#encoder[Symbol.dispose]();
  }

  #note(encodeMillis: number): void {
    this.#times.push(encodeMillis);
    if (this.#times.length > 1000 / this.#pictureMillis) this.#times.shift();
  }

  /** Takes another encoder where the ladder says so; its first picture is a key picture. True where it did. */
  #changeSpeed(number: PictureNumber): boolean {
    const load = {
      backlogSeconds: (this.#waiting.length * this.#pictureMillis) / 1000,
      encodeShare: this.encodeMillis / this.#pictureMillis,
    };
    const after = stepOverload(this.#overload, load, this.#encoding.speed, this.#clock.now());
    const before = this.#overload.speed;
    // Two key pictures in a row, the second of a new encoder, would carry the same idr_pic_id (H.264 7.4.3 forbids it): wait one picture.
    if (after.speed !== before && this.#lastKey === number - 1) return false;
    this.#overload = after;
    if (after.speed === before) return false;
    const faster = new PictureEncoder({ ...this.#encoding, speed: after.speed }, { filler: true });
    this.#encoder[Symbol.dispose]();
    this.#encoder = faster;
    return true;
  }

  /** The picture that is being encoded is finished first; nothing is handed out any more. */
  [Symbol.dispose](): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const { picture } of this.#waiting.splice(0)) picture[Symbol.dispose]();
    if (!this.#running) this.#encoder[Symbol.dispose]();
  }
}
