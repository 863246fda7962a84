import { describe, expect, it } from 'vitest';
import { figuresReader, machineReader } from '#show/index.ts';
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

  it('goes on telling while the disk hangs, which is asked once', async () => {
    const clock = new FakeClock();
    const told: (readonly [at: number, disk: number | null, celsius: number | null])[] = [];
    let asked = 0;
    const disk = (): Promise<never> => (asked++, new Promise(() => {}));
    const readMachine = machineReader({ disk, celsius: async () => 51 }, clock);
    using meter = new MachineMeter({
      clock,
      read: figuresReader({ readMachine, coreTimes: () => [], clock }),
      tell: (figures) => void told.push([clock.now(), figures.disk_free_bytes, figures.celsius]),
    });
    meter.listen();
    await clock.advance(5_000);
    expect(told).toEqual([
      [1_000, null, 51],
      [2_000, null, 51],
      [4_000, null, 51],
    ]);
    expect(asked).toBe(1);
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
