import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { clearIncoming, diskError, receive } from './incoming.ts';

const expected = { name: 'a.mp4', bytesMax: 1_000_000, announced: 0 };

let folder: string;
let clock: FakeClock;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'incoming-'));
  clock = new FakeClock();
});

afterEach(() => rmSync(folder, { recursive: true }));

const left = (): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.part'));

const bytesLeft = (): number => left().reduce((sum, path) => sum + statSync(join(folder, path)).size, 0);

/** A sender that brings what it is told to. */
function sender(): { stream: PassThrough; outcome: ReturnType<typeof receive> } {
  const stream = new PassThrough();
  const outcome = receive(folder, stream, expected, clock);
  outcome.catch(() => null);
  return { stream, outcome };
}

describe('a file on its way in', () => {
  it('lies hidden, whole and with its hash, and goes with who owns it', async () => {
    const pieces = Array.from({ length: 50 }, (_, index) => Buffer.alloc(1 + index * 300, index));
    const whole = Buffer.concat(pieces);
    {
      await using arrived = await receive(folder, Readable.from(pieces), expected, clock);
      expect(arrived).toMatchObject({ size: whole.length, checksum: createHash('sha256').update(whole).digest('hex') });
      expect(readFileSync(arrived.path).equals(whole)).toBe(true);
      expect(arrived.path.startsWith(join(folder, '.incoming'))).toBe(true);
    }
    expect(left()).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it.each<[string, Readable, Partial<typeof expected>, string]>([
    ['is larger than it may be', Readable.from([Buffer.alloc(600_000), Buffer.alloc(600_000)]), {}, 'UPLOAD_TOO_LARGE'],
    ['is larger than the disk has room for', Readable.from([Buffer.alloc(1)]), { announced: 1e15, bytesMax: 1e15 }, 'UPLOAD_NO_ROOM'],
    ['is cut off', Readable.from(cutOff()), {}, 'UPLOAD_CUT_OFF'],
  ])('that %s leaves nothing', async (_, incoming, more, code) => {
    await expect(receive(folder, incoming, { ...expected, ...more }, clock)).rejects.toMatchObject({ code });
    expect(left()).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it('that stands still, or nearly, is given up', async () => {
    const still = sender();
    const drip = sender();
    await vi.waitFor(() => expect(clock.pending).toBe(2));
    for (let second = 0; second < 30; second++) {
      drip.stream.write(Buffer.alloc(2000));
      await clock.advance(1000);
    }
    for (const { outcome } of [still, drip]) await expect(outcome).rejects.toMatchObject({ code: 'UPLOAD_CUT_OFF' });
    expect(left()).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  it('that comes slowly is waited for', async () => {
    const { stream, outcome } = sender();
    await vi.waitFor(() => expect(clock.pending).toBe(1));
    for (let minute = 1; minute <= 10; minute++) {
      stream.write(Buffer.alloc(70_000));
      await vi.waitFor(() => expect(bytesLeft()).toBe(minute * 70_000));
      await clock.advance(30_000);
    }
    stream.end();
    await using arrived = await outcome;
    expect(arrived.size).toBe(700_000);
  });
});

async function* cutOff(): AsyncGenerator<Buffer> {
  yield Buffer.alloc(1000);
  throw new Error('aborted');
}

describe('after a power cut', () => {
  it('nothing is left of what did not come whole', async () => {
    await using _ = await receive(folder, Readable.from([Buffer.alloc(10)]), expected, clock);
    writeFileSync(join(folder, 'a.png'), 'stays');
    await clearIncoming(folder);
    expect(left()).toEqual([]);
    expect(existsSync(join(folder, 'a.png'))).toBe(true);
    await clearIncoming(folder);
  });
});

describe('diskError', () => {
  const refused = (code: string): Error => Object.assign(new Error(code), { code });

  it.each([
    ['ENOSPC', 'DISK_FULL'],
    ['EDQUOT', 'DISK_FULL'],
    ['EROFS', 'DATABASE_NOT_WRITABLE'],
    ['EACCES', 'DATABASE_NOT_WRITABLE'],
  ])('tells %s as %s', (code, told) => expect(diskError(refused(code))).toMatchObject({ code: told }));

  it('leaves what is not the disk as it is', () => {
    for (const thrown of [refused('EBADF'), new TypeError('x'), 'text']) expect(diskError(thrown)).toBe(thrown);
  });
});
