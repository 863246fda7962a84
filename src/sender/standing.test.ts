import { describe, expect, it } from 'vitest';
import { millis } from '#core/units.ts';
import { systemFault } from '../../test/kit/memory-disk.ts';
import { isFull, keptBytes } from './room.ts';
import { begunStanding, caughtUp, failed, lostPictures, mayWrite, sawNoSpace, sawSpace, whyNot, wrote, type Standing } from './standing.ts';

const GB = 1e9;
const noSpace = systemFault('ENOSPC', -28);
const readOnly = systemFault('EROFS', -30);
const space = (freeBytes: number, totalBytes = 1000 * GB) => ({ freeBytes, totalBytes, fileBytesMax: null });

describe('the room that is kept', () => {
  it.each([
    [1000 * GB, 1 * GB],
    [50 * GB, 1 * GB],
    [32 * GB, 0.64 * GB],
    [64e6, 1.28e6],
  ])('of %d bytes is %d', (total, kept) => expect(keptBytes(space(0, total))).toBeCloseTo(kept));

  it.each([
    ['room', false, 1.01 * GB, false],
    ['just enough', false, 1 * GB, false],
    ['too little', false, 0.99 * GB, true],
    ['none', false, 0, true],
    ['still too little', true, 0.99 * GB, true],
    ['as much again as made it stop', true, 1.01 * GB, true],
    ['enough to go on', true, 1.5 * GB, false],
  ])('%s', (_, wasFull, free, full) => expect(isFull(wasFull, space(free))).toBe(full));
});

describe('what a recording may do', () => {
  type Step = (standing: Standing) => Standing;
  const after = (...steps: Step[]): Standing => steps.reduce((standing, step) => step(standing), begunStanding);
  const free =
    (bytes: number): Step =>
    (standing) =>
      sawSpace(standing, space(bytes));
  const fails =
    (why: unknown, at: number): Step =>
    (standing) =>
      failed(standing, why, millis(at));

  it.each<[string, Step[], boolean, string | null]>([
    ['at its beginning', [], true, null],
    ['with room', [free(10 * GB)], true, null],
    ['without room', [free(0.5 * GB)], false, 'RECORDING_DISK_FULL'],
    ['with a little room again', [free(0.5 * GB), free(1.2 * GB)], false, 'RECORDING_DISK_FULL'],
    ['with room again', [free(0.5 * GB), free(2 * GB)], true, null],
    ['where the disk does not say it any more', [free(0.5 * GB), sawNoSpace], true, null],
    ['a second after a fault', [fails(readOnly, 99_000)], true, 'RECORDING_FAILED'],
    ['sooner after a fault', [fails(readOnly, 99_001)], false, 'RECORDING_FAILED'],
    ['after a fault and a fragment', [fails(readOnly, 99_001), wrote], true, null],
    ['after a full disk that nobody foresaw', [fails(noSpace, 99_001)], false, 'RECORDING_DISK_FULL'],
    ['when pictures were lost', [lostPictures], true, 'RECORDING_SLOW'],
    ['when pictures were lost and it has caught up', [lostPictures, caughtUp], true, null],
    ['with all of it at once', [lostPictures, fails(readOnly, 99_001), free(0)], false, 'RECORDING_DISK_FULL'],
  ])('%s', (_, steps, may, code) => {
    const standing = after(...steps);
    expect([mayWrite(standing, millis(100_000)), whyNot(standing, 'Disk')?.code ?? null]).toEqual([may, code]);
  });

  it('waits longer after each fault, up to half a minute, and not after one that followed a fragment', () => {
    const waits = Array.from({ length: 8 }, (_, count) => after(...Array<Step>(count + 1).fill(fails(readOnly, 0))).fault?.tryAt);
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
    expect(after(fails(readOnly, 0), fails(readOnly, 0), wrote, fails(readOnly, 0)).fault?.tryAt).toBe(1000);
  });

  it('says what the system said, without a path', () => {
    expect(whyNot(after(fails(readOnly, 0)), 'Disk')?.message).toBe('Disk cannot write to the disk (read-only file system).');
    expect(whyNot(after(fails(new Error('the disk takes nothing'), 0)), 'Disk')?.message).toContain('the disk takes nothing');
    expect(whyNot(after(free(0.6 * GB)), 'Disk')?.message).toContain('600 MB');
  });
});
