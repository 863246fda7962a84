/** What can be told of a camera's pictures by the packets of some seconds. Pure; holds none of them. */
import { millis, type Millis } from '#core/units.ts';
import type { StreamOfSource } from '#packet/index.ts';

export type PictureFigures = {
  /** Null: too few pictures came, or their stamps make no sense. */
  readonly fps: number | null;
  readonly kbps: number | null;
  readonly hasBPictures: boolean;
  /** From one key picture to the next; `isLeast`: the next had not come by then. Null: no key picture came. */
  readonly keys: { readonly seconds: number; readonly isLeast: boolean } | null;
};

type Sampled = { readonly key: boolean; readonly pts: bigint | null; readonly data: { readonly length: number } };

/** Enough to tell rate and bitrate. */
const SPAN_SECONDS = 1.5;
/** The second key picture is waited for so long after the first. */
const NEXT_KEY_WITHIN = millis(4500);
const FPS_MAX = 240;
/** Stamps of RTSP jump when the camera first tells its clock: so long no picture lasts. */
const JUMP_SECONDS = 5;
/** One step back may be a jump as well. */
const STEPS_BACK_MIN = 3;

export class PacketSample {
  readonly #secondsOfTick: number;
  #bytes = 0;
  /** Steps from one packet to the next that are no jumps. */
  #steps = 0;
  #stepsBack = 0;
  /** Seconds, on a line from which the jumps are taken out. */
  #previous: number | null = null;
  #jumps = 0;
  #first = Infinity;
  #last = -Infinity;
  /** What is told of: up to a picture before which none is missing. */
  #whole = { steps: 0, bytes: 0, seconds: 0 };
  #keys = 0;
  #firstKey = 0;
  #lastKey = 0;
  #keyCameAt: Millis | null = null;

  constructor({ timeBase }: Pick<StreamOfSource, 'timeBase'>) {
    this.#secondsOfTick = timeBase.num / timeBase.den;
  }

  /** A picture's packet that came at `now`, in the order in which they come. */
  add({ key, pts, data }: Sampled, now: Millis): void {
    // Bursts as of a feed's cache have true stamps and no true arrivals; who gives no stamps is taken at his arrivals.
    const at = this.#placed(pts === null ? now / 1000 : Number(pts) * this.#secondsOfTick);
    // Whatever belongs before a picture that is later than all others has come by then, also where there are B pictures.
    if (at > this.#last) this.#whole = { steps: this.#steps - 1, bytes: this.#bytes, seconds: this.#last - this.#first };
    this.#first = Math.min(this.#first, at);
    this.#last = Math.max(this.#last, at);
    this.#bytes += data.length;
    if (!key) return;
    this.#keyCameAt ??= now;
    if (this.#keys++ === 0) this.#firstKey = at;
    this.#lastKey = at;
  }

  #placed(stamp: number): number {
    const at = stamp - this.#jumps;
    const step = this.#previous === null ? Infinity : at - this.#previous;
    if (Math.abs(step) > JUMP_SECONDS) {
      this.#jumps += this.#previous === null ? 0 : step;
      return (this.#previous ??= at);
    }
    this.#steps++;
    // Packets come in the order of decoding: a stamp that goes back is that of a picture that others waited for.
    if (step < 0) this.#stepsBack++;
    this.#previous = at;
    return at;
  }

  /** Whether all is seen that will be told, or has been waited for long enough. */
  isEnough(now: Millis): boolean {
    if (this.#keyCameAt === null) return false;
    return (this.#keys > 1 && this.#last - this.#first >= SPAN_SECONDS) || now - this.#keyCameAt >= NEXT_KEY_WITHIN;
  }

  figures(): PictureFigures {
    const { steps, bytes, seconds } = this.#whole;
    const fps = steps / seconds;
    const isKnown = steps > 1 && fps > 0 && fps <= FPS_MAX;
    return {
      fps: isKnown ? Math.round(fps * 100) / 100 : null,
      kbps: isKnown ? Math.round((bytes * 8) / 1000 / seconds) : null,
      hasBPictures: this.#stepsBack >= STEPS_BACK_MIN,
      keys: this.#keysFigure(),
    };
  }

  #keysFigure(): PictureFigures['keys'] {
    if (this.#keys === 0) return null;
    if (this.#keys === 1) return { seconds: Math.max(0, this.#last - this.#firstKey), isLeast: true };
    return { seconds: Math.max(0, (this.#lastKey - this.#firstKey) / (this.#keys - 1)), isLeast: false };
  }
}
