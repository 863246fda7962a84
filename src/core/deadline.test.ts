import { describe, expect, it } from 'vitest';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { withDeadline } from './deadline.ts';
import { millis } from './units.ts';

const tooLate = (): Error => new Error('The camera did not answer.');

describe('withDeadline', () => {
  it('gives what the work gives in time, and leaves no timer', async () => {
    const clock = new FakeClock();
    await expect(withDeadline(clock, millis(50), Promise.resolve('picture'), tooLate)).resolves.toBe('picture');
    await clock.advance(0);
    expect(clock.pending).toBe(0);
  });

  it('fails as the work fails, and leaves no timer', async () => {
    const clock = new FakeClock();
    await expect(withDeadline(clock, millis(50), Promise.reject(new Error('refused')), tooLate)).rejects.toThrow('refused');
    await clock.advance(0);
    expect(clock.pending).toBe(0);
  });

  it('fails with its own error when the work takes longer', async () => {
    const clock = new FakeClock();
    const [late] = await Promise.allSettled([withDeadline(clock, millis(50), new Promise(() => {}), tooLate), clock.advance(50)]);
    expect(late).toEqual({ status: 'rejected', reason: tooLate() });
  });

  it('does not care how work ends that is late', async () => {
    const clock = new FakeClock();
    const work = Promise.withResolvers<never>();
    await Promise.allSettled([withDeadline(clock, millis(50), work.promise, tooLate), clock.advance(50)]);
    // An unhandled rejection would fail the run.
    work.reject(new Error('reset by peer'));
    await clock.advance(0);
  });
});
