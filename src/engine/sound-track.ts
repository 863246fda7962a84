/** The program's sound: mixed and encoded beside its pictures, on a grid of its own. */
import { SAMPLES_PER_SOUND_FRAME, soundFrame, type Frame, type Rate, type SoundFrame } from '#core/units.ts';
import { SoundEncoder, type CodedSound } from '#media/index.ts';
import type { Encoding, SoundMeters } from '#packet/index.ts';
import { firstSoundFrame, LIMITER_DELAY, Master, Mixer, soundFramesThrough, type Level, type RiderMemory } from '#sound/index.ts';

/** More frames than these behind, the sound jumps with the picture. */
const BEHIND_MAX = 60;

export class SoundTrack implements Disposable {
  readonly #rate: Rate;
  readonly #bitrateKbps: number;
  readonly #onCoded: (coded: CodedSound) => void;
  readonly #master: Master;
  readonly #mixed = [new Float32Array(SAMPLES_PER_SOUND_FRAME), new Float32Array(SAMPLES_PER_SOUND_FRAME)] as const;
  #mixer = new Mixer();
  #encoder: SoundEncoder;
  #next: SoundFrame;

  /**
   * Begins with the first AAC frame that does not begin before picture `first`. `targetLufs` null: as loud as it comes. `rider`: how loud the engine
   * before had made it.
   */
  constructor(
    encoding: Encoding,
    first: Frame,
    onCoded: (coded: CodedSound) => void,
    { targetLufs, rider }: { readonly targetLufs: number | null; readonly rider: RiderMemory | null },
  ) {
    this.#rate = encoding.rate;
    this.#bitrateKbps = encoding.soundKbps;
    this.#onCoded = onCoded;
    this.#master = new Master(targetLufs, rider);
    this.#next = firstSoundFrame(first, encoding.rate);
    this.#encoder = new SoundEncoder(this.#bitrateKbps, this.#next);
  }

  /** AudioSpecificConfig. */
  get asc(): Buffer {
    return this.#encoder.asc;
  }

  /** May be changed at any time: the program gets there slowly. */
  set targetLufs(lufs: number | null) {
    this.#master.targetLufs = lufs;
  }

  get riderMemory(): RiderMemory {
    return this.#master.riderMemory;
  }

  /** Of what has been made so far. */
  get meters(): SoundMeters {
    const { momentaryLufs, shortTermLufs, integratedLufs, truePeakDb, peaksDb, gainDb, limiting } = this.#master.meters;
    return {
      momentaryLufs: audible(momentaryLufs),
      shortTermLufs: audible(shortTermLufs),
      integratedLufs: audible(integratedLufs),
      truePeakDb: audible(truePeakDb),
      peaksDb: [audible(peaksDb[0]), audible(peaksDb[1])],
      gainDb,
      limiting,
      ducking: this.#mixer.isDucking,
    };
  }

  /** Makes every AAC frame that has ended when picture `number` has. */
  advance(number: Frame, levels: readonly Level[]): void {
    const end = soundFramesThrough(number, this.#rate);
    if (end - this.#next > BEHIND_MAX) this.#jump(firstSoundFrame(number, this.#rate));
    while (this.#next < end) {
      this.#make(this.#next, levels);
      this.#next = soundFrame(this.#next + 1);
    }
  }

  #make(number: SoundFrame, levels: readonly Level[]): void {
    const [left, right] = this.#mixed;
    // So far ahead that what the limiter gives is the frame's own samples: sound is not late by what it looks ahead.
    this.#mixer.mix(number * SAMPLES_PER_SOUND_FRAME + LIMITER_DELAY, levels, this.#mixed);
    this.#master.process(left, right);
    for (const coded of this.#encoder.encode(left, right, number)) this.#onCoded(coded);
  }

  /** A new encoder, because one that is given frames with a hole between makes one sound of both sides. All sound fades in behind the hole. */
  #jump(to: SoundFrame): void {
    this.#mixer = new Mixer();
    this.#master.restart();
    this.#encoder[Symbol.dispose]();
    this.#next = to;
    this.#encoder = new SoundEncoder(this.#bitrateKbps, to);
  }

  [Symbol.dispose](): void {
    this.#encoder[Symbol.dispose]();
  }
}

/** JSON has no infinity. */
const audible = (decibels: number): number | null => (decibels === -Infinity ? null : decibels);
