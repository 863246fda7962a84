import { describe, expect, it } from 'vitest';
import { sleep } from '#core/clock.ts';
import { withDeadline } from '#core/deadline.ts';
import { millis } from '#core/units.ts';
import { FakeClock } from './fake-clock.ts';

describe('FakeClock', () => {
  it('rings timers in the order of their times, equal ones in the order they were set', async () => {
    const clock = new FakeClock();
    const rung: string[] = [];
    for (const [name, delay] of [
      ['b', 20],
      ['a', 10],
      ['c', 20],
      ['late', 31],
    ] as const) {
      clock.timer(millis(delay), () => rung.push(`${name} at ${clock.now()}`));
    }
    await clock.advance(30);
    expect(rung).toEqual(['a at 10', 'b at 20', 'c at 20']);
    expect(clock.now()).toBe(30);
    expect(clock.pending).toBe(1);
  });

  it('lets promises go on between two timers, so that a loop of sleeps takes its steps', async () => {
    const clock = new FakeClock(1000);
    const woke: number[] = [];
    const loop = async (): Promise<void> => {
      for (let turn = 0; turn < 3; turn++) {
        await sleep(clock, millis(10));
        woke.push(clock.now());
      }
    };
    const done = loop();
    await clock.advance(30);
    await done;
    expect(woke).toEqual([1010, 1020, 1030]);
  });

  it('rings no timer that was disposed of', async () => {
    const clock = new FakeClock();
    const timer = clock.timer(millis(5), () => expect.unreachable());
    timer[Symbol.dispose]();
    await clock.advance(10);
    expect(clock.pending).toBe(0);
  });

  it('drives deadlines', async () => {
    const clock = new FakeClock();
    const outcome = withDeadline(clock, millis(100), new Promise(() => {}), () => new Error('too late')).catch(String);
    await clock.advance(100);
    expect(await outcome).toBe('Error: too late');
  });

  it('moves the wall clock along, and alone when it is set', async () => {
    const clock = new FakeClock(50, 1_000_000);
    await clock.advance(10);
    expect(clock.wall()).toBe(1_000_010);
    clock.setWall(5);
    expect([clock.wall(), clock.now()]).toEqual([5, 60]);
  });
});
