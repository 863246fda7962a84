import { describe, expect, it } from 'vitest';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { SteadyWrite } from './steady-write.ts';

/** A disk that is full for the first `failing` writes. */
function writing(failing: number) {
  const clock = new FakeClock();
  const [writes, failures]: [number[], number[]] = [[], []];
  const write = async (): Promise<void> => {
    writes.push(clock.now());
    if (writes.length <= failing) throw new Error('full');
  };
  return { clock, writes, failures, steady: new SteadyWrite({ write, failed: (_, before) => void failures.push(before), clock }) };
}

describe('SteadyWrite', () => {
  it('writes once where it can', async () => {
    const { clock, writes, failures, steady } = writing(0);
    await steady.save();
    await clock.advance(60_000);
    expect([writes, failures, clock.pending]).toEqual([[0], [], 0]);
  });

  it('tries again with longer waits until it is written, and says how often it has failed', async () => {
    const { clock, writes, failures, steady } = writing(6);
    await steady.save();
    await clock.advance(200_000);
    expect(writes).toEqual([0, 1_000, 3_000, 8_000, 18_000, 48_000, 78_000]);
    expect(failures).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('needs no second try where something else is written meanwhile, and then begins anew', async () => {
    const { clock, writes, failures, steady } = writing(2);
    await Promise.all([steady.save(), steady.save(), steady.save()]);
    expect([writes.length, failures, clock.pending]).toEqual([3, [0, 1], 0]);
  });

  it('has one try ahead, however often it was asked, and none once it is disposed of', async () => {
    const { clock, writes, steady } = writing(9);
    await Promise.all([steady.save(), steady.save()]);
    expect(clock.pending).toBe(1);
    const last = steady.save();
    steady[Symbol.dispose]();
    await last;
    await clock.advance(60_000);
    expect([writes.length, clock.pending]).toEqual([3, 0]);
  });
});
