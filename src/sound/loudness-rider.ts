/** The hand on the fader: brings a program to its loudness so slowly that nobody hears it, and leaves it alone in pauses. */
import { SAMPLE_RATE, SAMPLES_PER_SOUND_FRAME } from '#core/units.ts';
import { lufsOf, powerOf, powerOfLufs } from './lufs.ts';

const FRAMES_PER_SECOND = SAMPLE_RATE / SAMPLES_PER_SOUND_FRAME;
const GAIN_MIN_DB = -20;
const GAIN_MAX_DB = 12;
/** What is quieter than this before any gain is silence: it is never brought up. LUFS. */
const SILENT = -50;
/** So far below what went before it is a pause, LU. */
const PAUSE = -10;
/** A pause that lasts is a quieter program. */
const PAUSE_MAX_FRAMES = 20 * FRAMES_PER_SECOND;
/** So far above what went before, for so long, it is a louder program and no bang. */
const OUTBURST = 10;
const OUTBURST_MAX_FRAMES = FRAMES_PER_SECOND;
/** One moment counts as no louder than this over what went before, LU. */
const MOMENT_MAX = powerOf(6);
/** Loudness is learned over 30 s: music has louder and quieter bars. */
const LEARN_FRAMES = 30 * FRAMES_PER_SECOND;
/** The gain goes towards its goal by this share of the way, and no faster than 1 dB a second. */
const APPROACH = 1 / (3 * FRAMES_PER_SECOND);
const STEP_MAX_DB = 1 / FRAMES_PER_SECOND;
/** When the program is too loud by more than that it goes down at 6 dB a second. */
const FAR_TOO_LOUD_DB = 3;
const FAST_STEP_DB = 6 / FRAMES_PER_SECOND;
/** Not heard: the way ends there. */
const CLOSE_DB = 0.01;

/** What the rider of another engine goes on with; plain JSON. */
export type RiderMemory = { readonly gainDb: number; readonly power: number; readonly learned: number };

export class LoudnessRider {
  #gainDb = 0;
  /** Power of what has been heard of late, pauses left out, before any gain. */
  #power = 0;
  /** Frames that `#power` is the mean of. */
  #learned = 0;
  #quietFrames = 0;
  #loudFrames = 0;

  /** Goes on where another stopped; null: it begins without a gain. */
  constructor(memory: RiderMemory | null = null) {
    if (memory === null) return;
    this.#gainDb = memory.gainDb;
    this.#power = memory.power;
    this.#learned = memory.learned;
  }

  get memory(): RiderMemory {
    return { gainDb: this.#gainDb, power: this.#power, learned: this.#learned };
  }

  /** What it adds now. */
  get gainDb(): number {
    return this.#gainDb;
  }

  /** Moves the gain by a frame's worth. `momentary` is the loudness of the program without the gain, LUFS; no target is 0 dB. */
  ride(momentary: number, targetLufs: number | null): void {
    const isHeard = this.#listen(momentary);
    if (targetLufs === null) this.#move(0);
    else if (isHeard) this.#move(Math.max(GAIN_MIN_DB, Math.min(GAIN_MAX_DB, targetLufs - lufsOf(this.#power))));
  }

  /** Learns from a moment; false in silence and pauses. */
  #listen(momentary: number): boolean {
    if (!(momentary >= SILENT)) return false;
    const over = this.#learned === 0 ? 0 : momentary - lufsOf(this.#power);
    this.#quietFrames = over < PAUSE ? this.#quietFrames + 1 : 0;
    this.#loudFrames = over > OUTBURST ? this.#loudFrames + 1 : 0;
    if (this.#quietFrames > PAUSE_MAX_FRAMES || this.#loudFrames > OUTBURST_MAX_FRAMES) this.#learned = 0;
    else if (this.#quietFrames > 0) return false;
    this.#learn(momentary);
    return true;
  }

  #learn(momentary: number): void {
    const power = powerOfLufs(momentary);
    this.#learned = Math.min(LEARN_FRAMES, this.#learned + 1);
    const counted = this.#learned === 1 ? power : Math.min(power, this.#power * MOMENT_MAX);
    this.#power += (counted - this.#power) / this.#learned;
  }

  #move(goalDb: number): void {
    const way = goalDb - this.#gainDb;
    const down = way < -FAR_TOO_LOUD_DB ? FAST_STEP_DB : STEP_MAX_DB;
    this.#gainDb = Math.abs(way) < CLOSE_DB ? goalDb : this.#gainDb + Math.max(-down, Math.min(STEP_MAX_DB, way * APPROACH));
  }
}
