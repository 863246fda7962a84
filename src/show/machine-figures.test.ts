import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { machineFigures as machineFiguresSchema } from '#contract/index.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { machineFigures, oneAtATime } from './machine-figures.ts';

describe('machineFigures', () => {
  it('are of this machine; the share of its cores is known from the second reading on', async () => {
    const clock = new FakeClock();
    const read = machineFigures({ dataFolder: tmpdir(), clock });
    const first = machineFiguresSchema.parse(await read());
    expect(first.cpu).toBeNull();
    expect(first.disk_free_bytes).toBeGreaterThan(0);
    expect(first.memory_free_bytes).toBeGreaterThan(0);
    expect(Intl.supportedValuesOf('timeZone').concat('UTC')).toContain(first.time_zone);
    const { cpu } = await busyUntil(read, ({ cpu: share }) => share !== null);
    expect(cpu).toBeGreaterThan(0);
  });

  it('tell no share of a time that is long over, and no disk that is not there', async () => {
    const clock = new FakeClock();
    const read = machineFigures({ dataFolder: '/nowhere/at/all', clock });
    await read();
    await clock.advance(10_001);
    expect(await read()).toMatchObject({ cpu: null, disk_free_bytes: null });
  });
});

/** The cores count in steps of 10 ms. */
async function busyUntil<Value>(read: () => Promise<Value>, holds: (value: Value) => boolean): Promise<Value> {
  for (;;) {
    const value = await read();
    if (holds(value)) return value;
  }
}

describe('oneAtATime', () => {
  it('begins work again only once it has ended, well or badly', async () => {
    const begun: PromiseWithResolvers<number>[] = [];
    const ask = oneAtATime(() => {
      const work = Promise.withResolvers<number>();
      begun.push(work);
      return work.promise;
    });
    const [first, second] = [ask(), ask()];
    expect(begun).toHaveLength(1);
    begun[0]?.reject(new Error('gone'));
    await expect(first).rejects.toThrow('gone');
    await expect(second).rejects.toThrow('gone');
    const third = ask();
    begun[1]?.resolve(3);
    expect(await third).toBe(3);
  });
});
