/** Makes the program's sound, one AAC frame after the other, out of the rings of its sources. */
import { SAMPLES_PER_SOUND_FRAME as COUNT, type SoundFrame } from '#core/units.ts';
import type { SoundRing } from './sound-ring.ts';

/** How loud a ring is at the end of a frame: linear, from the scene of the picture that is on screen then. */
export type Level = { readonly ring: SoundRing; readonly gain: number };

type Voice = { readonly ring: SoundRing; gain: number; goal: number };

/** A change of gain, and with it a cut, takes 20 ms. A dissolve changes the gain a little in each frame. */
const RAMP = 960;

/**
 * A ring is a voice: it rises from silence when it appears among the levels, moves from its former gain to its new one, and fades out
 * when it is no longer named. A ring named twice is heard once, with the sum of its gains.
 */
export class Mixer {
  readonly #voices: Voice[] = [];
  readonly #left = new Float32Array(COUNT);
  readonly #right = new Float32Array(COUNT);

  /** Writes AAC frame `number` to the two channels of `into`, 1024 samples each, held within -1 and 1. Frames follow each other. */
  mix(number: SoundFrame, levels: readonly Level[], into: readonly [Float32Array, Float32Array]): void {
    const [left, right] = into;
    this.#aim(levels);
    left.fill(0);
    right.fill(0);
    for (const voice of this.#voices) {
      voice.ring.pull(number * COUNT, COUNT, this.#left, this.#right);
      add(this.#left, voice, left);
      add(this.#right, voice, right);
      voice.gain = voice.goal;
    }
    this.#forgetSilent();
    hold(left);
    hold(right);
  }

  #aim(levels: readonly Level[]): void {
    for (const voice of this.#voices) voice.goal = 0;
    for (const { ring, gain } of levels) {
      if (gain === 0) continue;
      const voice = this.#voices.find((one) => one.ring === ring);
      if (voice) voice.goal += gain;
      else this.#voices.push({ ring, gain: 0, goal: gain });
    }
  }

  #forgetSilent(): void {
    let kept = 0;
    for (const voice of this.#voices) if (voice.gain !== 0) this.#voices[kept++] = voice;
    this.#voices.length = kept;
  }
}

function add(from: Float32Array, { gain, goal }: Voice, to: Float32Array): void {
  const step = (goal - gain) / RAMP;
  const ramp = step === 0 ? 0 : RAMP;
  for (let i = 0; i < ramp; i++) to[i] = (to[i] ?? 0) + (gain + step * i) * (from[i] ?? 0);
  for (let i = ramp; i < COUNT; i++) to[i] = (to[i] ?? 0) + goal * (from[i] ?? 0);
}

/** Clips at full scale; a damaged packet can decode to NaN, which would silence the encoder for good. */
function hold(channel: Float32Array): void {
  for (let i = 0; i < COUNT; i++) {
    const value = channel[i] ?? 0;
    if (!(value >= -1 && value <= 1)) channel[i] = value > 1 ? 1 : value < -1 ? -1 : 0;
  }
}
