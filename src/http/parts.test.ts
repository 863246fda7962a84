import { describe, expect, it } from 'vitest';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { millis } from '#core/units.ts';
import { nameOf } from './guard.ts';
import { ifMatch } from './if-match.ts';
import { paced } from './paced.ts';

describe('ifMatch', () => {
  it.each<[string | undefined, number | null]>([
    [undefined, null],
    ['*', null],
    ['"3"', 3],
    ['W/"3"', 3],
    ['3', 3],
    ['"1", "4"', 4],
    ['"abc"', 0],
    ['', 0],
  ])('of %j is %j', (header, revision) => expect(ifMatch(header)).toBe(revision));
});

describe('nameOf', () => {
  it.each([
    ['127.0.0.1', '127.0.0.1'],
    ['0.0.0.0', '127.0.0.1'],
    ['::', '[::1]'],
    ['::1', '[::1]'],
    ['::ffff:192.168.1.5', '192.168.1.5'],
    ['FE80::1', '[fe80::1]'],
  ])('%s is %s', (given, shown) => expect(nameOf(given)).toBe(shown));
});

describe('paced', () => {
  it('acts at once, never twice within the pace, and never forgets the last', async () => {
    const clock = new FakeClock();
    const acts: number[] = [];
    using pace = paced(clock, millis(100), () => acts.push(clock.now()));
    pace.ask();
    for (const at of [10, 20, 50]) {
      await clock.advance(at - clock.now());
      pace.ask();
    }
    await clock.advance(500);
    expect(acts).toEqual([0, 100]);
    pace.ask();
    expect(acts).toEqual([0, 100, 550]);
  });

  it('acts no more once it is disposed of', async () => {
    const clock = new FakeClock();
    let acts = 0;
    const pace = paced(clock, millis(100), () => acts++);
    pace.ask();
    pace.ask();
    pace[Symbol.dispose]();
    await clock.advance(500);
    expect({ acts, pending: clock.pending }).toEqual({ acts: 1, pending: 0 });
  });
});
