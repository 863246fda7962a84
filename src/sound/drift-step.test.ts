import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { driftStep, noDrift } from './drift-step.ts';

/** Feeds errors and gives the actions that are not `none`. */
function actions(errors: readonly number[]): unknown[] {
  let drift = noDrift;
  return errors.flatMap((error) => {
    const step = driftStep(drift, error);
    drift = step.drift;
    return step.action.is === 'none' ? [] : [step.action];
  });
}

const steady = (error: number, frames: number): number[] => Array<number>(frames).fill(error);

describe('driftStep', () => {
  it.each([
    { name: 'nothing for 11 frames', errors: steady(100, 11), gives: [] },
    { name: 'half the smoothed error at the 12th', errors: steady(100, 12), gives: [{ is: 'compensate', samples: 36 }] },
    { name: 'nothing to a steady place', errors: steady(0, 12), gives: [{ is: 'compensate', samples: 0 }] },
    { name: 'at most 150 samples forward', errors: steady(700, 12), gives: [{ is: 'compensate', samples: 150 }] },
    { name: 'at most 150 samples back', errors: steady(-800, 12), gives: [{ is: 'compensate', samples: -150 }] },
    { name: 'little to one frame that is off', errors: [...steady(0, 11), 100], gives: [{ is: 'compensate', samples: 5 }] },
    { name: 'a new place at once where a packet of 20 ms is lost', errors: [0, 960], gives: [{ is: 'place' }] },
    { name: 'a new place where a packet is lost while sound runs behind', errors: [-300, -300, 660], gives: [{ is: 'place' }] },
    { name: 'no new place to stamps that jump to and fro by 10 ms', errors: [240, -240, 240, -240, 240], gives: [] },
    { name: 'a new place backwards', errors: [-1024], gives: [{ is: 'place' }] },
  ])('gives $name', ({ errors, gives }) => {
    expect(actions(errors)).toEqual(gives);
  });

  it('brings a source of any crystal to within a millisecond and keeps it there', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: -860, max: 860 }), (ppm, start) => {
        let drift = noDrift;
        let error = start;
        let compensation = 0;
        for (let frames = 0; frames < 3000; frames++) {
          const step = driftStep(drift, error);
          drift = step.drift;
          if (step.action.is === 'place') [error, compensation] = [0, 0];
          if (step.action.is === 'compensate') compensation = step.action.samples;
          error += 1024 * (ppm * 1e-6 - compensation / 48_000);
        }
        expect(Math.abs(error)).toBeLessThan(Math.abs(ppm) * 0.1 + 5);
      }),
    );
  });
});
