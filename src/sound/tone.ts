/** The test tone of patterns. */
import { SAMPLE_RATE } from '#core/units.ts';

/**
 * Fills `into` with a sine of `hertz`, a whole number: it then repeats every second, so that the phase is exact at any sample of the
 * program. The phase belongs to the sample number: pieces written one after the other, or again by a new engine, fit.
 */
export function tone(hertz: number, fromSample: number, amplitude: number, into: Float32Array): void {
  const from = fromSample % SAMPLE_RATE;
  for (let i = 0; i < into.length; i++) into[i] = amplitude * Math.sin((2 * Math.PI * ((hertz * (from + i)) % SAMPLE_RATE)) / SAMPLE_RATE);
}
