import { describe, expect, it } from 'vitest';
import { machineFigures } from '#contract/index.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { figuresReader, ownCoreTimes } from './figures-reader.ts';

/** Two cores of which one is always busy. */
function reading() {
  const clock = new FakeClock();
  const coreTimes = () => {
    const rest = { nice: 0, sys: 0, irq: 0 };
    return [
      { ...rest, user: clock.now(), idle: 0 },
      { ...rest, user: 0, idle: clock.now() },
    ];
  };
  const readMachine = async () => ({ freeBytes: 5e10, totalBytes: 1e11, celsius: 51 });
  return { clock, read: figuresReader({ readMachine, coreTimes, clock }) };
}

describe('figuresReader', () => {
  it('tells how the machine is; the share of its cores from the second reading on', async () => {
    const { clock, read } = reading();
    const first = machineFigures.parse(await read());
    expect(first).toMatchObject({ cpu: null, celsius: 51, disk_free_bytes: 5e10 });
    expect(first.memory_free_bytes).toBeGreaterThan(0);
    expect(Intl.supportedValuesOf('timeZone').concat('UTC')).toContain(first.time_zone);
    await clock.advance(2_000);
    expect(await read()).toMatchObject({ cpu: 0.5 });
  });

  it('tells no share of a time that is long over', async () => {
    const { clock, read } = reading();
    await read();
    await clock.advance(10_001);
    expect(await read()).toMatchObject({ cpu: null });
    await clock.advance(10_000);
    expect(await read()).toMatchObject({ cpu: 0.5 });
  });
});

describe('ownCoreTimes', () => {
  it('are what each core of this machine has counted', () => {
    const times = ownCoreTimes();
    expect(times.length).toBeGreaterThan(0);
    expect(Math.max(...times.map(({ user, sys, idle }) => user + sys + idle))).toBeGreaterThan(0);
  });
});
