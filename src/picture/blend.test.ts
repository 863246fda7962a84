import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { Picture } from '#media/index.ts';
import { blend, blendReference, type Veil } from './blend.ts';
import { kernels } from './kernels.ts';

const WIDTH = 640;
const HEIGHT = 512;
const target = Picture.blank(WIDTH, HEIGHT);
const samples = kernels().take(2 * WIDTH * HEIGHT);
const alpha = samples + WIDTH * HEIGHT;
afterAll(() => {
  target[Symbol.dispose]();
  kernels().give(samples);
});

const opacity = fc.integer({ min: 0, max: 255 });
/** Runs as drawings have them, so that whole steps of 16 are clear or solid, and single values. */
const alphas = fc
  .array(fc.tuple(fc.oneof(fc.constantFrom(0, 255), fc.nat(255)), fc.integer({ min: 1, max: 40 })), { minLength: 1, maxLength: 20 })
  .map((runs) => Uint8Array.from(runs.flatMap(([value, length]) => Array<number>(length).fill(value))));

describe('the blend kernel', () => {
  it('is bit-exact with its reference, whatever length, alpha and opacity', () =>
    fc.assert(
      fc.property(alphas, opacity, fc.nat(255), (row, share, seed) => {
        const under = row.map((_, index) => (index * 7 + seed) & 255);
        const over = row.map((_, index) => (index * 13 + 255 - seed) & 255);
        const { memory } = kernels();
        memory.set(over, samples);
        memory.set(row, alpha);
        const bytes = Buffer.from(under);
        blend({ bytes, stride: row.length, width: row.length, height: 1 }, veil(row.length, 1), 0, 0, share);
        blendReference(under, over, row, share);
        expect(new Uint8Array(bytes)).toEqual(under);
      }),
    ));

  it('is exact for every sample, alpha and what lies under it', () => {
    const every = Uint8Array.from({ length: 256 }, (_, value) => value);
    for (let a = 0; a < 256; a++) {
      for (let under = 0; under < 256; under += 5) {
        const { memory } = kernels();
        memory.set(every, samples);
        memory.fill(a, alpha, alpha + 256);
        const bytes = Buffer.alloc(256, under);
        blend({ bytes, stride: 256, width: 256, height: 1 }, veil(256, 1), 0, 0, 255);
        const expected = new Uint8Array(256).fill(under);
        blendReference(expected, every, new Uint8Array(256).fill(a), 255);
        expect(Buffer.compare(bytes, expected)).toBe(0);
      }
    }
  });

  it('passes more rows than its memory holds through in chunks', () => {
    const { memory } = kernels();
    memory.fill(200, samples, samples + WIDTH * HEIGHT);
    memory.fill(255, alpha, alpha + WIDTH * HEIGHT);
    const [luma] = target.planes;
    luma?.bytes.fill(0);
    if (luma) blend(luma, veil(WIDTH, HEIGHT), 0, 0, 128);
    expect(luma?.bytes.subarray(0, luma.stride * HEIGHT).every((value) => value === 100)).toBe(true);
  });

  it('touches nothing outside what is asked for', () => {
    const { memory } = kernels();
    memory.fill(200, samples, samples + 20 * 20);
    memory.fill(255, alpha, alpha + 20 * 20);
    const bytes = Buffer.alloc(30 * 10, 1);
    blend({ bytes, stride: 30, width: 25, height: 10 }, veil(20, 20), -3, -15, 255);
    const changed = [...bytes.entries()].filter(([, value]) => value !== 1).map(([at]) => [at % 30, Math.floor(at / 30)] as const);
    expect(changed).toHaveLength(17 * 5);
    expect(changed.every(([x, y]) => x < 17 && y < 5)).toBe(true);
  });
});

const veil = (width: number, height: number): Veil => ({
  samples,
  alpha,
  stride: width,
  bands: [{ top: 0, bottom: height, left: 0, right: width }],
});
