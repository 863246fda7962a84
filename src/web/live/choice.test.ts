import { describe, expect, it } from 'vitest';
import type { Destination, PreflightCheck } from '#contract/index.ts';
import { askedAbout, firstChoice, judge, stoppers, tick, worstFirst } from './choice.ts';

const destination = (id: number, isActive = true): Destination => ({ id, is_active: isActive }) as Destination;
const check = (id: string, news: Partial<PreflightCheck> = {}): PreflightCheck => ({
  id,
  status: 'passed',
  title: id,
  message: '',
  remedy: '',
  action: null,
  stops: false,
  ...news,
});
const refused = check('key:2', { status: 'problem', destination_id: 2 });
const all = firstChoice([destination(1), destination(2), destination(3, false)]);

describe('the choice of destinations', () => {
  it('begins with all that are offered', () => expect([...all.ticked]).toEqual([1, 2]));

  it('is a person`s to change', () => {
    expect([...tick(all, 1, false).ticked]).toEqual([2]);
    expect([...tick(all, 3, true).ticked]).toEqual([1, 2, 3]);
    expect([...tick(all, 1, true).ticked]).toEqual([2, 1]);
  });

  it('loses a destination that has a problem, and asks about it still', () => {
    const choice = judge(all, [check('picture'), refused]);
    expect([...choice.ticked]).toEqual([1]);
    expect(askedAbout(choice, [destination(1), destination(2), destination(3)])).toEqual([1, 2]);
  });

  it('takes it back when it is mended, and then judges it anew', () => {
    const mended = judge(judge(all, [refused]), [check('key:2', { destination_id: 2 })]);
    expect([...mended.ticked]).toEqual([1, 2]);
    expect(mended.leftOut.size).toBe(0);
    expect([...judge(mended, [refused]).ticked]).toEqual([1]);
  });

  it('keeps it left out while nothing was heard of it, and tells the newest words', () => {
    const out = judge(all, [refused]);
    expect(judge(out, [check('picture')])).toBe(out);
    expect(judge(out, [refused])).toBe(out);
    const later = { ...refused, message: 'It refused the key at 09:00.' };
    expect(judge(out, [later]).leftOut.get(2)).toBe(later);
  });

  it('leaves one out that a person unticked', () => {
    const choice = judge(tick(all, 2, false), [check('key:2', { destination_id: 2 })]);
    expect([...choice.ticked]).toEqual([1]);
    expect(askedAbout(choice, [destination(1), destination(2)])).toEqual([1]);
  });

  it('leaves a destination ticked that a person ticks again', () => {
    const again = tick(judge(all, [refused]), 2, true);
    expect([...again.ticked]).toEqual([1, 2]);
    expect(again.leftOut.size).toBe(0);
    expect(judge(again, [refused])).toBe(again);
  });

  it('tells the first of several problems of one', () => {
    const unknown = check('destination:2', { status: 'problem', destination_id: 2 });
    expect(judge(all, [unknown, refused]).leftOut.get(2)).toBe(unknown);
  });

  it.each([
    { name: 'a warning', checks: [check('upload', { status: 'warning', destination_id: 2 })] },
    { name: 'a problem of the whole', checks: [check('timeline', { status: 'problem', stops: true })] },
    { name: 'a problem of one that is not ticked', checks: [{ ...refused, destination_id: 9 }] },
    { name: 'nothing', checks: [] },
  ])('is the same after $name', ({ checks }) => expect(judge(all, checks)).toBe(all));
});

describe('worstFirst', () => {
  it('shows the worst first', () => {
    const checks = [check('a'), check('b', { status: 'information' }), check('c', { status: 'warning' }), refused];
    expect(worstFirst(checks).map(({ id }) => id)).toEqual(['key:2', 'c', 'b', 'a']);
  });
});

describe('stoppers', () => {
  it('finds what keeps all from going live', () => {
    const fault = check('timeline:0', { status: 'problem', stops: true });
    expect(stoppers([check('a'), refused, fault])).toEqual([fault]);
  });
});
