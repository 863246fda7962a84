import { describe, expect, it } from 'vitest';
import type { Destination, PreflightCheck } from '#contract/index.ts';
import { Refusal } from '../api/ask.ts';
import { failedFirst, failuresIn, troublesOf } from './failed-first.ts';

const silent = { path: 'destinations.2', message: 'Facebook did not answer within 10 s.', remedy: 'Check the line.' };
const refusalOf = (...faults: readonly (typeof silent)[]): Refusal => new Refusal({ message: '', remedy: '', faults });
const list = [1, 2, 3].map((id) => ({ id }) as Destination);

describe('failuresIn', () => {
  it('finds why each destination failed', () =>
    expect([...failuresIn(refusalOf(silent))]).toEqual([[2, 'Facebook did not answer within 10 s. Check the line.']]));
  it.each([null, refusalOf(), refusalOf({ ...silent, path: 'start_in_s' }), refusalOf({ ...silent, path: 'destinations.x' })])(
    'finds nothing where no destination failed',
    (refusal) => expect(failuresIn(refusal).size).toBe(0),
  );
});

describe('failedFirst', () => {
  it('puts those first that failed, and leaves the rest in its order', () => {
    expect(failedFirst(list, new Map([[2, '']])).map(({ id }) => id)).toEqual([2, 1, 3]);
    expect(failedFirst(list, new Map())).toEqual(list);
  });
});

describe('troublesOf', () => {
  it('says what an attempt told before what a check did', () => {
    const leftOut = new Map([1, 2].map((id) => [id, { message: 'There is no such host.' } as PreflightCheck]));
    const troubles = troublesOf({ ticked: new Set(), leftOut, insistedOn: new Set() }, new Map([[2, 'It did not answer.']]));
    expect([...troubles]).toEqual([
      [1, { is: 'left_out', message: 'There is no such host.' }],
      [2, { is: 'failed', message: 'It did not answer.' }],
    ]);
  });
});
