/** The program's sound: mixed and encoded beside its pictures, on a grid of its own. */
import { SAMPLES_PER_SOUND_FRAME, soundFrame, type Frame, type Rate, type SoundFrame } from '#core/units.ts';
import { SoundEncoder, type CodedSound } from '#media/index.ts';
import type { Encoding } from '#packet/index.ts';
import { firstSoundFrame, Mixer, soundFramesThrough, type Level } from '#sound/index.ts';

/** More frames than these behind, the sound jumps with the picture. */
const BEHIND_MAX = 60;

export class SoundTrack implements Disposable {
  readonly #rate: Rate;
  readonly #bitrateKbps: number;
  readonly #onCoded: (coded: CodedSound) => void;
  readonly #mixer = new Mixer();
  readonly #mixed = [new Float32Array(SAMPLES_PER_SOUND_FRAME), new Float32Array(SAMPLES_PER_SOUND_FRAME)] as const;
  #encoder: SoundEncoder;
  #next: SoundFrame;

  /** Begins with the first AAC frame that does not begin before picture `first`. */
  constructor(encoding: Encoding, first: Frame, onCoded: (coded: CodedSound) => void) {
    this.#rate = encoding.rate;
    this.#bitrateKbps = encoding.soundKbps;
    this.#onCoded = onCoded;
    this.#next = firstSoundFrame(first, encoding.rate);
    this.#encoder = new SoundEncoder(this.#bitrateKbps, this.#next);
  }

  /** AudioSpecificConfig. */
  get asc(): Buffer {
    return this.#encoder.asc;
  }

  /** Makes every AAC frame that has ended when picture `number` has. */
  advance(number: Frame, levels: readonly Level[]): void {
    const end = soundFramesThrough(number, this.#rate);
    if (end - this.#next > BEHIND_MAX) this.#jump(firstSoundFrame(number, this.#rate));
    while (this.#next < end) {
      this.#mixer.mix(this.#next, levels, this.#mixed);
      for (const coded of this.#encoder.encode(this.#mixed[0], this.#mixed[1], this.#next)) this.#onCoded(coded);
      this.#next = soundFrame(this.#next + 1);
    }
  }

  /** A new encoder, because one that is given frames with a hole between makes one sound of both sides. */
  #jump(to: SoundFrame): void {
    this.#encoder[Symbol.dispose]();
    this.#next = to;
    this.#encoder = new SoundEncoder(this.#bitrateKbps, to);
  }

  [Symbol.dispose](): void {
    this.#encoder[Symbol.dispose]();
  }
}
