/** No joint of any kind is heard: whatever happens to sines of one pitch on their way to the encoder, what comes out is one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE } from '#core/units.ts';
import { Master } from './master.ts';
import { Mixer, type Level } from './mixer.ts';
import { SoundRing } from './sound-ring.ts';
import { tone } from './tone.ts';

const FRAME = 1024;
const HERTZ = 440;
/** Three samples of a sine of that pitch: next + before = TURN x this, whatever its level and phase. */
const TURN = 2 * Math.cos((2 * Math.PI * HERTZ) / SAMPLE_RATE);
const second = tone(HERTZ, 0, SAMPLE_RATE);

function ring(amplitude: number): SoundRing {
  const made = new SoundRing();
  const samples = second.map((value) => amplitude * value);
  for (let i = 0; i < 3; i++) made.write(samples, samples, SAMPLE_RATE);
  return made;
}

/** The largest step: how far a sample is from where the two before it lead. */
function largestStep(samples: readonly number[]): number {
  let most = 0;
  for (let i = 2; i < samples.length; i++) most = Math.max(most, Math.abs(samples[i]! - TURN * samples[i - 1]! + samples[i - 2]!));
  return most;
}

/** Mixes and masters a piece for each of `pieces`, from sample 5120 on, so that every offset lies within the rings; gives the left channel. */
function made(target: number | null, pieces: readonly (readonly Level[])[]): number[] {
  const [mixer, master] = [new Mixer(), new Master(target)];
  const heard: number[] = [];
  const into = [new Float32Array(FRAME), new Float32Array(FRAME)] as const;
  pieces.forEach((levels, i) => {
    mixer.mix((i + 5) * FRAME, levels, into);
    master.process(...into);
    heard.push(...into[0]);
  });
  return heard;
}

const times = (count: number, levels: readonly Level[]): (readonly Level[])[] => Array.from({ length: count }, () => levels);
const level = (source: SoundRing, gain: number, change: Partial<Level> = {}): Level => ({
  ring: source,
  gain,
  offset: 0,
  bed: false,
  duckDb: 0,
  ...change,
});

describe('a joint', () => {
  const [one, two] = [ring(0.3), ring(0.2)];

  it.each<{ name: string; pieces: (readonly Level[])[] }>([
    { name: 'a cut', pieces: [...times(10, [level(one, 1)]), ...times(10, [level(two, 1, { offset: 30 })])] },
    { name: 'a dissolve', pieces: Array.from({ length: 30 }, (_, i) => [level(one, Math.cos(i / 20)), level(two, Math.sin(i / 20))]) },
    { name: 'a pause', pieces: [...times(9, [level(one, 1)]), ...times(5, []), ...times(9, [level(one, 1, { offset: 5 * FRAME })])] },
    { name: 'an offset that jumps', pieces: [...times(9, [level(one, 1)]), ...times(9, [level(one, 1, { offset: 333 })])] },
    {
      name: 'music lowered and brought back',
      pieces: Array.from({ length: 100 }, (_, i) => [
        level(one, 1, { bed: true, duckDb: -20 }),
        ...(i > 9 && i < 30 ? [level(two, 0.5)] : []),
      ]),
    },
  ])('is not heard: $name', ({ pieces }) => {
    // A jump of a hundredth of the sine would be 0.003; ramps of 20 ms begin and end with corners of 0.3 / 960.
    expect(largestStep(made(null, pieces))).toBeLessThan(0.001);
  });

  it('is not heard where peaks are held back', () => {
    const pieces = Array.from({ length: 60 }, (_, i) => [level(one, i % 20 < 10 ? 1 : 5)]);
    const heard = made(null, pieces);
    expect(Math.max(...heard)).toBeLessThan(0.9);
    expect(largestStep(heard)).toBeLessThan(0.009);
  });

  it('is not heard whatever comes together', () => {
    const any = fc.record({
      of: fc.nat(1),
      gain: fc.constantFrom(0, 0.3, 1, 1.5),
      offset: fc.constantFrom(0, 777, 4096),
      bed: fc.boolean(),
      duckDb: fc.constantFrom(0, -12),
    });
    const scenes = fc.array(fc.tuple(fc.array(any, { maxLength: 3 }), fc.integer({ min: 1, max: 12 })), { minLength: 3, maxLength: 10 });
    fc.assert(
      fc.property(fc.constantFrom(null, -14, -23), scenes, (target, shots) => {
        const rings = [ring(0.3), ring(0.2)];
        const pieces = shots.flatMap(([levels, count]) =>
          times(
            count,
            levels.map(({ of, gain, ...rest }) => level(rings[of]!, gain, rest)),
          ),
        );
        expect(largestStep(made(target, pieces))).toBeLessThan(0.012);
      }),
      { numRuns: 40 },
    );
  });
});
