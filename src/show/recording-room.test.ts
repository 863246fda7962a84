import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '#core/system-clock.ts';
import { recordingFault } from './recording-room.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recordings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const faultIn = (path: string, kbps: number) => recordingFault({ folder: path, name: 'Disk', kbps }, systemClock);

describe('recordingFault', () => {
  it('finds none where there is room for an hour, and makes the folder', async () => {
    const inner = join(folder, 'recordings');
    expect(await faultIn(inner, 1)).toBeNull();
    expect(existsSync(inner)).toBe(true);
  });

  it('finds that there is no room for an hour', async () => {
    const fault = await faultIn(folder, 1e12);
    expect(fault).toMatchObject({ code: 'RECORDING_DISK_FULL', message: expect.stringMatching(/^Disk does not record: only \d+ MB/) });
  });

  it('finds that the folder cannot be one', async () => {
    writeFileSync(join(folder, 'file'), '');
    const fault = await faultIn(join(folder, 'file', 'recordings'), 1);
    expect(fault).toMatchObject({ code: 'RECORDING_FAILED', message: expect.stringMatching(/^Disk cannot write to the disk \(E[A-Z]+\)/) });
    expect(fault?.message).not.toContain(folder);
  });
});
