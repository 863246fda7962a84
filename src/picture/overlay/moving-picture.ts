/** A GIF, animated picture or video with alpha, decoded ahead by its own time; for overlays and stingers. */
import { sleep, type Clock } from '#core/clock.ts';
import { withDeadline } from '#core/deadline.ts';
import { errors } from '#core/errors.ts';
import { millis, seconds as inSeconds } from '#core/units.ts';
import { imageHead } from '#image/index.ts';
import { openFile, PictureDecoder, type FileDemuxer, type Picture } from '#media/index.ts';
import type { StreamOfSource } from '#packet/index.ts';
import type { Size } from '../fit.ts';
import { Sprite } from '../sprite.ts';
import { checkSize } from './files/check-size.ts';
import { firstBytes } from './files/first-bytes.ts';
import { Filmstrip } from './filmstrip.ts';
import { caught, type Trouble } from './trouble.ts';

export type MovingPictureOptions = {
  readonly path: string;
  /** As the operator knows it. */
  readonly name: string;
  readonly clock: Clock;
  /** What it is shown at; null: its own pixels. */
  readonly size: Size | null | ((own: Size) => Size);
  readonly loops: boolean;
};

/** Wanted so much earlier or later than before, it goes there instead of playing on. */
const BACK_SECONDS = 0.5;
const FORTH_SECONDS = 3;
/** A file that cannot be played is tried again. */
const RETRY_MS = millis(5000);
/** A disk that does not answer in this time is not waited for any longer. */
const DISK_MS = millis(5000);
const HEAD_BYTES = 1024;
/** How long a picture stands where nothing says it. */
const STEP_SECONDS = 0.1;

/** Positions are seconds and count on where it loops. */
export class MovingPicture implements Disposable {
  readonly #options: MovingPictureOptions;
  readonly #strip = new Filmstrip();
  #sprite: { readonly of: Picture; readonly sprite: Sprite } | null = null;
  #duration: number | null = null;
  #trouble: Trouble | null = null;
  /** What it is wanted for; null: nothing yet. */
  #due: number | null = null;
  /** Where to read next, where that is not simply on. */
  #goal: number | null = null;
  #goOn: (() => void) | null = null;
  #closed = false;
  readonly #ending = new AbortController();

  /** Opens nothing before it is first asked for. */
  constructor(options: MovingPictureOptions) {
    this.#options = options;
  }

  /** Of one time through; null until it is known. */
  get duration(): number | null {
    return this.#duration;
  }

  get trouble(): Trouble | null {
    return this.#trouble;
  }

  /** Has the pictures from `seconds` on decoded. */
  prepare(seconds: number): void {
    if (this.#closed) return;
    const before = this.#due;
    this.#due = seconds;
    if (before === null) {
      this.#goal = seconds;
      void this.#play();
    } else if (seconds < before - BACK_SECONDS || seconds > before + FORTH_SECONDS) {
      this.#goal = seconds;
      this.#strip.clear();
    }
    this.#strip.at(seconds);
    this.#goOn?.();
  }

  /**
   * The picture at `seconds`; null before the first is decoded, and after the end where it does not loop. It stays this object's, and is good until
   * the next call.
   */
  spriteAt(seconds: number): Sprite | null {
    this.prepare(seconds);
    if (!this.#options.loops && this.#duration !== null && seconds >= this.#duration) return null;
    const picture = this.#strip.at(seconds);
    return picture && this.#spriteOf(picture);
  }

  #spriteOf(picture: Picture): Sprite {
    if (this.#sprite?.of === picture) return this.#sprite.sprite;
    const { size } = this.#options;
    const own = { width: picture.width, height: picture.height };
    const sprite = Sprite.fromPicture(picture, typeof size === 'function' ? size(own) : (size ?? own));
    this.#sprite?.sprite[Symbol.dispose]();
    this.#sprite = { of: picture, sprite };
    return sprite;
  }

  async #play(): Promise<void> {
    let start = 0;
    while (!this.#closed) {
      try {
        start = await this.#playOnce(start);
        this.#trouble = null;
      } catch (error) {
        this.#tell(error);
        const { clock } = this.#options;
        await sleep(clock, RETRY_MS, this.#ending.signal).catch(() => undefined);
        this.#goal ??= this.#due;
      }
    }
  }

  /** Reads the file once, its beginning standing at `start`, or as the goal says; gives where its next time through stands. */
  async #playOnce(start: number): Promise<number> {
    const { path, name, clock, loops } = this.#options;
    await withDeadline(clock, DISK_MS, checkHead(path, name), () => errors.MEDIA_NOT_READABLE({ name }));
    using file = await openFile({ path, name, picture: 'required' }, clock);
    const goal = this.#goal;
    this.#goal = null;
    const length = this.#duration ?? file.duration ?? Infinity;
    const begins = goal === null ? start : this.#roundAt(goal, length);
    // What does not say how long it is cannot be sought in either.
    if (goal !== null && goal - begins > FORTH_SECONDS && file.duration !== null) await file.seek(inSeconds(goal - begins));
    const seen = await this.#decode(file, begins);
    if (this.#isCalledAway) return begins;
    if (seen === null) throw errors.MEDIA_NOT_READABLE({ name });
    this.#duration = Math.max(seen.end, file.duration ?? 0);
    // One picture stands; so does the last of what does not loop.
    while ((seen.pictures === 1 || !loops) && !this.#isCalledAway) await this.#untilAsked();
    return Math.max(begins + this.#duration, this.#roundAt(this.#due ?? 0, this.#duration));
  }

  /** When the time through begins that holds `seconds`. */
  #roundAt(seconds: number, length: number): number {
    return this.#options.loops && seconds >= length ? Math.floor(seconds / length) * length : 0;
  }

  get #isCalledAway(): boolean {
    return this.#closed || this.#goal !== null;
  }

  #untilAsked(): Promise<void> {
    return new Promise((resolve) => (this.#goOn = resolve));
  }

  /** Decodes to the end of the file, ahead of what is wanted by as much as the strip holds. Null: no picture was in it. */
  async #decode(file: FileDemuxer, begins: number): Promise<{ readonly pictures: number; readonly end: number } | null> {
    const stream = file.streams.find(({ kind }) => kind === 'picture');
    let packet = await file.read();
    while (packet && packet.stream !== stream?.index) packet = await file.read();
    if (!stream || !packet) return null;
    using decoder = new PictureDecoder(stream, { alpha: packet.alpha != null });
    const reel = new Reel(stream, file, (at, picture) => this.#keep(begins + at, picture));
    for (; packet && !this.#isCalledAway; packet = await file.read()) {
      if (packet.stream === stream.index) await decoder.decode(packet, reel.take);
      while (this.#strip.isFull && !this.#isCalledAway) await this.#untilAsked();
    }
    if (!this.#isCalledAway) await decoder.decode(null, reel.take);
    return reel.pictures === 0 ? null : reel;
  }

  #keep(from: number, picture: Picture): void {
    if (this.#isCalledAway) return picture[Symbol.dispose]();
    this.#strip.push(from, picture);
    // What is past goes at once.
    this.#strip.at(this.#due ?? 0);
  }

  #tell(error: unknown): void {
    if (this.#closed) return;
    const { name } = this.#options;
    this.#trouble = caught(error, () => errors.MEDIA_NOT_READABLE({ name }, { cause: error }));
  }

  [Symbol.dispose](): void {
    this.#closed = true;
    this.#ending.abort();
    this.#goOn?.();
    this.#strip[Symbol.dispose]();
    this.#sprite?.sprite[Symbol.dispose]();
    this.#sprite = null;
  }
}

/** libav decodes a first picture while it opens a file. */
async function checkHead(path: string, name: string): Promise<void> {
  // What is not there, or no picture, is told when it is opened.
  const head = await firstBytes(path, HEAD_BYTES).catch(() => Buffer.alloc(0));
  const found = imageHead(head);
  if (found !== null && found !== 'more') checkSize(found, name);
}

/** The pictures of one time through, each with its position in the file. */
class Reel {
  pictures = 0;
  #last = 0;
  #step = STEP_SECONDS;
  readonly #stream: StreamOfSource;
  readonly #file: FileDemuxer;
  readonly #keep: (at: number, picture: Picture) => void;

  constructor(stream: StreamOfSource, file: FileDemuxer, keep: (at: number, picture: Picture) => void) {
    this.#stream = stream;
    this.#file = file;
    this.#keep = keep;
  }

  /** When the last picture has stood as long as the one before it. */
  get end(): number {
    return this.#last + this.#step;
  }

  readonly take = (picture: Picture, pts: bigint | null): void => {
    const { timeBase } = this.#stream;
    const at = pts === null ? this.end : (Number(pts) * timeBase.num) / timeBase.den - this.#file.start;
    if (this.pictures > 0 && at > this.#last) this.#step = at - this.#last;
    this.#last = at;
    this.pictures += 1;
    this.#keep(at, picture);
  };
}
