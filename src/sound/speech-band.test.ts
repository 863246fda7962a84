import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE } from '#core/units.ts';
import { SpeechBand } from './speech-band.ts';

const FRAME = 1024;

/** What is left of a sine of full scale, dB, once the filter has settled. */
function response(hertz: number): number {
  const band = new SpeechBand();
  let sum = 0;
  for (let number = 0; number < 40; number++) {
    const from = number * FRAME;
    const power = band.power(Float32Array.from({ length: FRAME }, (_, i) => Math.sin((2 * Math.PI * hertz * (from + i)) / SAMPLE_RATE)));
    if (number >= 10) sum += power;
  }
  return 10 * Math.log10((2 * sum) / 30);
}

describe('SpeechBand', () => {
  it.each([300, 500, 1000, 2000, 3000])('hears %d Hz', (hertz) => expect(response(hertz)).toBeGreaterThan(-2));
  it.each([20, 50])('does not hear %d Hz', (hertz) => expect(response(hertz)).toBeLessThan(-20));
  it('hears little of hiss', () => expect(response(9500)).toBeLessThan(-8));

  it('is at rest after silence', () => {
    const band = new SpeechBand();
    band.power(new Float32Array(FRAME).fill(0.5));
    for (let number = 0; number < 200; number++) band.power(new Float32Array(FRAME));
    expect(band.power(new Float32Array(FRAME))).toBe(0);
  });
});
