import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { machineReader, sensesOf } from './machine-reader.ts';

const disk = { freeBytes: 5, totalBytes: 9 };

/** A disk that answers when it is told to. */
function slowDisk() {
  const clock = new FakeClock();
  const asked: PromiseWithResolvers<typeof disk>[] = [];
  const senses = {
    disk: () => {
      const answer = Promise.withResolvers<typeof disk>();
      asked.push(answer);
      return answer.promise;
    },
    celsius: async () => 51,
  };
  return { clock, asked, read: machineReader(senses, clock) };
}

describe('machineReader', () => {
  it('asks once for all who ask meanwhile, and anew when that was answered', async () => {
    const { clock, asked, read } = slowDisk();
    const both = Promise.all([read(), read()]);
    asked[0]?.resolve(disk);
    expect(await both).toEqual(Array(2).fill({ ...disk, celsius: 51 }));
    const later = read();
    asked[1]?.resolve({ ...disk, freeBytes: 4 });
    expect(await later).toMatchObject({ freeBytes: 4 });
    expect([asked.length, clock.pending]).toEqual([2, 0]);
  });

  it('tells without a disk that hangs, which is never asked twice', async () => {
    const { clock, asked, read } = slowDisk();
    const hung = { freeBytes: null, totalBytes: null, celsius: 51 };
    const first = read();
    await clock.advance(1_000);
    expect(await first).toEqual(hung);
    for (let tries = 0; tries < 20; tries += 1) expect(await read()).toEqual(hung);
    expect([asked.length, clock.pending]).toEqual([1, 0]);
    asked[0]?.resolve(disk);
    await clock.advance(0);
    const later = read();
    asked[1]?.resolve(disk);
    expect(await later).toMatchObject(disk);
  });

  it('tells without what fails, and asks that again', async () => {
    const { asked, read } = slowDisk();
    const first = read();
    asked[0]?.reject(new Error('gone'));
    expect(await first).toEqual({ freeBytes: null, totalBytes: null, celsius: 51 });
    const later = read();
    asked[1]?.resolve(disk);
    expect(await later).toMatchObject(disk);
  });

  it('reads this machine', async () => {
    const { freeBytes, totalBytes } = await machineReader(sensesOf(tmpdir()), new FakeClock())();
    expect(freeBytes).toBeGreaterThan(0);
    expect(totalBytes).toBeGreaterThan(freeBytes ?? 0);
    expect(await machineReader(sensesOf('/nowhere/at/all'), new FakeClock())()).toMatchObject({ freeBytes: null, totalBytes: null });
  });
});
