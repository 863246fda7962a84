import { describe, expect, it } from 'vitest';
import { errors } from '#core/errors.ts';
import { millis } from '#core/units.ts';
import { isLouder, isOfOneMatter, type Said } from './one-matter.ts';

const said = (by: Said['by'], { code, message }: { code: string; message: string }, at = 0): Said => ({
  ...{ by, code, message, at: millis(at), level: 'problem' },
});
const gone = errors.ENGINE_GONE({ how: 'SIGKILL' });
const engineAway = errors.ENGINE_AWAY({ isLate: false });
const replaced = errors.SOURCE_REPLACED({ name: 'Pier', by: 'Fuel dock' });
const returned = errors.SOURCE_RETURNED({ name: 'Pier' });
const closed = errors.SOURCE_CLOSED({ name: 'Pier' });
const back = errors.CAMERA_BACK({ name: 'Pier', at: '12:00:00' });

describe('of one matter', () => {
  it.each([
    ['the media process', said('part', gone), said('alert', engineAway, 2_000), true],
    ['the media process, later', said('part', gone), said('alert', engineAway, 6_000), false],
    ['what is lost, and what stands in for it', said('part', replaced, 1_000), said('alert', closed), false],
    ['what is back, and what viewers see again', said('part', returned, 1_000), said('alert', back), false],
    ['the same words', said('part', closed), said('alert', closed), true],
    ['one of several faults', said('part', closed), said('alert', { code: 'X', message: `Another. ${closed.message}` }), true],
    ['the same words, later', said('part', closed, 6_000), said('alert', closed), false],
    ['the same words of one teller', said('part', closed), said('part', closed), false],
    ['nothing in common', said('part', gone), said('alert', closed), false],
  ])('are or are not the words of both: %s', (_, one, two, expected) => {
    expect([isOfOneMatter(one, two), isOfOneMatter(two, one)]).toEqual([expected, expected]);
  });

  it('is the failure what is heard', () => {
    const problem = said('part', closed);
    const failure: Said = { ...said('alert', closed), level: 'failure' };
    expect([isLouder(failure, problem), isLouder(problem, failure), isLouder(problem, problem)]).toEqual([true, false, false]);
  });
});
