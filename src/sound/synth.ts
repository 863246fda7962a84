/** Sound that is made by formula. */

/**
 * Writes the samples of both channels from sample `from` of the program on, as many as there is room for. They depend on their numbers
 * alone: pieces written one after the other, or again by a new engine, fit without a click.
 */
export type Synth = (left: Float32Array, right: Float32Array, from: number) => void;

/** A number from 0 to 1 that belongs to `index` and `seed` and looks like chance. */
export function chance(index: number, seed: number): number {
  let mixed = Math.imul(index ^ Math.imul(seed, 0x9e3779b1), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 13)) >>> 0) / 0x1_0000_0000;
}
