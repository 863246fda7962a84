import { describe, expect, it } from 'vitest';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { machineOf } from '../../test/kit/machine-of.ts';
import { MachineMeter } from './machine-meter.ts';

function measuring(read?: () => Promise<ReturnType<typeof machineOf>>) {
  const clock = new FakeClock();
  const told: (readonly [at: number, cpu: number | null])[] = [];
  let readings = 0;
  const meter = new MachineMeter({
    clock,
    read: read ?? (async () => machineOf(++readings / 100)),
    tell: ({ cpu }) => void told.push([clock.now(), cpu]),
  });
  return { clock, meter, told };
}

describe('a machine meter', () => {
  it('tells at once and then every 2 s, however many listen', async () => {
    const { clock, meter, told } = measuring();
    meter.listen();
    meter.listen();
    await clock.advance(5_000);
    expect(told).toEqual([
      [0, 0.01],
      [2_000, 0.02],
      [4_000, 0.03],
    ]);
    expect(meter.last).toMatchObject({ cpu: 0.03 });
  });

  it('measures only while somebody listens', async () => {
    const { clock, meter, told } = measuring();
    await clock.advance(5_000);
    const [one, other] = [meter.listen(), meter.listen()];
    one[Symbol.dispose]();
    one[Symbol.dispose]();
    await clock.advance(3_000);
    other[Symbol.dispose]();
    await clock.advance(5_000);
    expect(told.map(([at]) => at)).toEqual([5_000, 7_000]);
    expect([meter.last, clock.pending]).toEqual([null, 0]);
    meter.listen();
    await clock.advance(0);
    expect(told.at(-1)?.[0]).toBe(13_000);
  });

  it('tells nobody what comes after the last has gone', async () => {
    const late = Promise.withResolvers<ReturnType<typeof machineOf>>();
    const { clock, meter, told } = measuring(() => late.promise);
    meter.listen()[Symbol.dispose]();
    late.resolve(machineOf(0.5));
    await clock.advance(0);
    expect(told).toEqual([]);
  });
});
