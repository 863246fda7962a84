/** The sound of one source by the program's sample numbers, between a decoder that writes ahead and a mixer that reads: no joint clicks. */
import { SAMPLE_RATE } from '#core/units.ts';

const CAPACITY = 8 * SAMPLE_RATE;
/** Length of a cross-fade where sound is placed anew, samples. */
const FADE = 480;
/** Length of the fade at the end of what is there, samples. */
const EDGE = 240;

/**
 * Stereo at 48 kHz, addressed by absolute sample number from 0. Sound lies up to `next`, silence in its gaps and beyond it. When more than
 * 8 s lie unread the oldest are forgotten, so a ring that nobody reads needs no care.
 */
export class SoundRing {
  readonly #left = new Float32Array(CAPACITY);
  readonly #right = new Float32Array(CAPACITY);
  #next = 0;
  /** Behind the last sample of former sound that fades out under the new. */
  #tail = 0;
  #read = 0;
  /** New sound fades in from here. */
  #fadeIn = -FADE;
  /** The gain of the sample that was read last: it falls to 0 towards the end of what is there and rises when there is sound again. */
  #edge = 0;

  /** The sample that `write` writes next. */
  get next(): number {
    return this.#next;
  }

  /** How many samples from `from` on are there to be read; negative when sound has ended before it. */
  ahead(from: number): number {
    return this.#end - from;
  }

  /**
   * What is written next belongs at sample `at`, a whole number: fades out what lies there or before it, fades in what comes. More than
   * 8 s ahead of what is being read it costs what was not read.
   */
  place(at: number): void {
    const end = this.#end;
    const heard = Math.max(at, this.#read);
    const fadedOut = Math.max(this.#read, Math.min(end, heard + FADE));
    this.#fadeOut(Math.max(this.#read, fadedOut - FADE), fadedOut);
    this.#silence(fadedOut, heard);
    this.#next = at;
    this.#tail = fadedOut;
    this.#fadeIn = heard;
  }

  /** Writes the first `count` samples of both channels behind the last; what comes too late to be read is dropped. */
  write(left: Float32Array, right: Float32Array, count: number): void {
    const from = this.#next;
    const late = Math.min(count, Math.max(0, this.#read - from));
    if (late > 0) this.#fadeIn = Math.max(this.#fadeIn, this.#read);
    // New sound that might end before the former has faded out would leave a step: it waits until that is gone.
    if (from + count < this.#tail) this.#fadeIn = this.#tail;
    const joint = Math.max(this.#fadeIn + FADE, this.#tail) - from;
    const joined = Math.min(count, Math.max(late, joint));
    this.#join(left, right, late, joined);
    let slot = (from + joined) % CAPACITY;
    for (let i = joined; i < count; i++) {
      this.#left[slot] = left[i] ?? 0;
      this.#right[slot] = right[i] ?? 0;
      if (++slot === CAPACITY) slot = 0;
    }
    this.#next = from + count;
  }

  /**
   * Reads `count` samples from `from` on. Whoever begins to read, leaves samples out or goes back, no further than 8 s behind the newest,
   * fades in what he gets. What was read can no longer be written.
   */
  pull(from: number, count: number, left: Float32Array, right: Float32Array): void {
    if (from !== this.#read) this.#edge = 1;
    this.#read = from + count;
    const end = this.#end;
    if (this.#edge === 1 && end >= this.#read + EDGE && from >= end - CAPACITY) this.#copy(from, count, left, right);
    else this.#copyEdge(from, count, left, right);
  }

  get #end(): number {
    return Math.max(this.#next, this.#tail);
  }

  /** Writes samples `first` to `last` of a piece that begins at `next`, fading in over what is left of former sound. */
  #join(left: Float32Array, right: Float32Array, first: number, last: number): void {
    for (let i = first; i < last; i++) {
      const sample = this.#next + i;
      const slot = sample % CAPACITY;
      const gain = Math.max(0, Math.min(1, (sample - this.#fadeIn) / FADE));
      const under = sample < this.#tail ? 1 : 0;
      this.#left[slot] = under * (this.#left[slot] ?? 0) + gain * (left[i] ?? 0);
      this.#right[slot] = under * (this.#right[slot] ?? 0) + gain * (right[i] ?? 0);
    }
  }

  #fadeOut(from: number, to: number): void {
    for (let sample = from; sample < to; sample++) {
      const slot = sample % CAPACITY;
      const gain = (to - sample) / (to - from);
      this.#left[slot] = gain * (this.#left[slot] ?? 0);
      this.#right[slot] = gain * (this.#right[slot] ?? 0);
    }
  }

  #silence(from: number, to: number): void {
    if (to <= from) return;
    const begin = Math.max(from, to - CAPACITY) % CAPACITY;
    const count = Math.min(to - from, CAPACITY);
    const wrapped = Math.max(0, begin + count - CAPACITY);
    for (const channel of [this.#left, this.#right]) channel.fill(0, begin, begin + count - wrapped).fill(0, 0, wrapped);
  }

  #copy(from: number, count: number, left: Float32Array, right: Float32Array): void {
    let slot = from % CAPACITY;
    for (let i = 0; i < count; i++) {
      left[i] = this.#left[slot] ?? 0;
      right[i] = this.#right[slot] ?? 0;
      if (++slot === CAPACITY) slot = 0;
    }
  }

  #copyEdge(from: number, count: number, left: Float32Array, right: Float32Array): void {
    const end = this.#end;
    let edge = this.#edge;
    let slot = from % CAPACITY;
    for (let i = 0; i < count; i++) {
      const there = from + i >= end - CAPACITY ? Math.max(0, end - from - i) : 0;
      edge = Math.min(1, edge + 1 / EDGE, there / EDGE);
      left[i] = edge === 0 ? 0 : edge * (this.#left[slot] ?? 0);
      right[i] = edge === 0 ? 0 : edge * (this.#right[slot] ?? 0);
      if (++slot === CAPACITY) slot = 0;
    }
    this.#edge = edge;
  }
}
