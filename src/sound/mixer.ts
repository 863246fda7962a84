/** Makes the program's sound, one piece of 1024 samples after the other, out of the rings of its sources. */
import { SAMPLES_PER_SOUND_FRAME as COUNT } from '#core/units.ts';
import { Ducker } from './ducker.ts';
import type { SoundRing } from './sound-ring.ts';

/** How loud a ring is at the end of a piece, from the scene of the picture that is on screen then. */
export type Level = {
  readonly ring: SoundRing;
  /** Linear. */
  readonly gain: number;
  /**
   * Whole samples by which the ring's own count lies behind the program's: program sample S is ring sample S - offset. 0 for what is live;
   * grows when the timeline is paused, so that a clip goes on where it stopped.
   */
  readonly offset: number;
  /** An audio cue, which is lowered while speech is heard in the picture's own sound. */
  readonly bed: boolean;
  /** How far a bed is lowered: 0 or less. */
  readonly duckDb: number;
};

type Voice = { readonly ring: SoundRing; readonly offset: number; bed: boolean; duckDb: number; gain: number; goal: number };

/** A change of gain, and with it a cut, takes 20 ms. A dissolve changes the gain a little in each piece. */
const RAMP = 960;
/** +18 dBFS: what is over it, or is not a number, comes of a damaged packet and is left out. */
const SANE_MAX = 8;

/**
 * A ring at an offset is a voice: it rises from silence when it appears among the levels, moves from its former gain to its new one, and
 * fades out when it is no longer named. A ring named twice is heard once, with the sum of its gains; it is a bed where all that name it are
 * beds, and the deepest duck counts. At another offset it is another voice: where the offset jumps, the one fades into the other.
 */
export class Mixer {
  readonly #voices: Voice[] = [];
  readonly #ducker = new Ducker();
  readonly #left = new Float32Array(COUNT);
  readonly #right = new Float32Array(COUNT);

  /** Whether a bed is lowered now. */
  get isDucking(): boolean {
    return this.#ducker.depth > 0 && this.#voices.some(({ bed, duckDb }) => bed && duckDb < 0);
  }

  /** Writes 1024 samples from program sample `from` on to the two channels of `into`: always numbers, over full scale where it is loud. */
  mix(from: number, levels: readonly Level[], into: readonly [Float32Array, Float32Array]): void {
    const [left, right] = into;
    left.fill(0);
    right.fill(0);
    this.#aim(levels);
    this.#add(from, false, left, right);
    this.#ducker.hear(left, right);
    this.#add(from, true, left, right);
    this.#forgetSilent();
  }

  #aim(levels: readonly Level[]): void {
    for (const voice of this.#voices) voice.goal = 0;
    for (const { ring, gain, offset, bed, duckDb } of levels) {
      if (gain === 0) continue;
      const voice = this.#voices.find((one) => one.ring === ring && one.offset === offset);
      if (!voice) {
        this.#voices.push({ ring, offset, bed, duckDb, gain: 0, goal: gain });
        continue;
      }
      const isFirst = voice.goal === 0;
      voice.goal += gain;
      voice.bed = bed && (isFirst || voice.bed);
      voice.duckDb = isFirst ? duckDb : Math.min(duckDb, voice.duckDb);
    }
  }

  #add(from: number, beds: boolean, left: Float32Array, right: Float32Array): void {
    for (const voice of this.#voices) {
      if (voice.bed !== beds) continue;
      const goal = beds ? voice.goal * this.#ducker.gain(voice.duckDb) : voice.goal;
      voice.ring.pull(from - voice.offset, COUNT, this.#left, this.#right);
      add(this.#left, voice.gain, goal, left);
      add(this.#right, voice.gain, goal, right);
      voice.gain = goal;
    }
  }

  #forgetSilent(): void {
    let kept = 0;
    for (const voice of this.#voices) if (voice.gain !== 0) this.#voices[kept++] = voice;
    this.#voices.length = kept;
  }
}

/** Adds `from` to `to`, its gain rising or falling from `gain` to `goal` within RAMP samples. */
function add(from: Float32Array, gain: number, goal: number, to: Float32Array): void {
  const step = (goal - gain) / RAMP;
  const ramp = step === 0 ? 0 : RAMP;
  for (let i = 0; i < ramp; i++) to[i] = (to[i] ?? 0) + (gain + step * i) * sane(from[i] ?? 0);
  for (let i = ramp; i < COUNT; i++) to[i] = (to[i] ?? 0) + goal * sane(from[i] ?? 0);
}

const sane = (sample: number): number => (sample > -SANE_MAX && sample < SANE_MAX ? sample : 0);
