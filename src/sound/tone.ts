/** The test tone of patterns. */
import { SAMPLE_RATE } from '#core/units.ts';

/**
 * `count` samples of a sine between -1 and 1 from sample `from` of the program on. The phase belongs to the sample number: pieces written
 * one after the other, or again by a new engine, fit. `hertz` is a whole number: the sine then repeats every second and is exact for ever.
 */
export function tone(hertz: number, from: number, count: number): Float32Array {
  const first = from % SAMPLE_RATE;
  return Float32Array.from({ length: count }, (_, i) => Math.sin((2 * Math.PI * ((hertz * (first + i)) % SAMPLE_RATE)) / SAMPLE_RATE));
}
