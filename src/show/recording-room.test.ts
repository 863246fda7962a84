import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '#core/system-clock.ts';
import { recordingRoom, roomIn } from './recording-room.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recordings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const found = (path: string, kbps: number) => recordingRoom({ folder: path, name: 'Disk', kbps }, systemClock);
const GB = 1e9;
const disk = { totalBytes: 500 * GB, fileBytesMax: null };

describe('recordingRoom', () => {
  it('tells how long can be recorded, and makes the folder', async () => {
    const inner = join(folder, 'recordings');
    expect(await found(inner, 1)).toMatchObject({ error: null, minutes: expect.toSatisfy((minutes: number) => minutes > 60) });
    expect(existsSync(inner)).toBe(true);
  });

  it('finds no fault where there is less than an hour', async () => expect(await found(folder, 1e12)).toEqual({ error: null, minutes: 0 }));

  it('finds that the folder cannot be one', async () => {
    writeFileSync(join(folder, 'file'), '');
    const { error } = await found(join(folder, 'file', 'recordings'), 1);
    expect(error).toMatchObject({ code: 'RECORDING_FAILED', message: expect.stringMatching(/^Disk cannot write to the disk \(E[A-Z]+\)/) });
    expect(error?.message).not.toContain(folder);
  });

  it.each([
    [8000, 10 * GB, 150],
    [8000, 1.06 * GB, 1],
    [8000, 1 * GB, 0],
    [0, 2 * GB, Infinity],
  ])('is of %d kbit/s with %d bytes free %d minutes, beside what is kept', (kbps, freeBytes, minutes) =>
    expect(roomIn({ ...disk, freeBytes }, 'Disk', kbps)).toEqual({ error: null, minutes }),
  );

  it('is none where it would stop at once', () =>
    expect(roomIn({ ...disk, freeBytes: 0.99 * GB }, 'Disk', 8000)).toMatchObject({
      error: { code: 'RECORDING_DISK_FULL', message: expect.stringMatching(/^Disk does not record: only 990 MB/) },
    }));
});
