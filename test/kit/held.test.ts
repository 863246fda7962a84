import { closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { descriptorsOf, listenersOf } from './held.ts';

describe('what a process holds', () => {
  it('are the files that it has open', () => {
    const file = import.meta.filename;
    const fd = openSync(file, 'r');
    expect(descriptorsOf(process.pid)).toContain(file);
    closeSync(fd);
    expect(descriptorsOf(process.pid)).not.toContain(file);
  });

  it('are the ports and sockets at which it listens', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'held-'));
    const [tcp, unix] = [createServer(), createServer()];
    await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
    await new Promise<void>((resolve) => unix.listen(join(folder, 'a.sock'), resolve));
    const bound = tcp.address();
    const expected = [`tcp ${typeof bound === 'object' ? bound?.port : ''}`, `unix ${join(folder, 'a.sock')}`];
    expect(listenersOf(process.pid)).toEqual(expect.arrayContaining(expected));
    await new Promise((resolve) => tcp.close(() => unix.close(resolve)));
    for (const each of expected) expect(listenersOf(process.pid)).not.toContain(each);
    rmSync(folder, { recursive: true });
  });

  it('cannot be told of a process that is not there', () => {
    expect(() => descriptorsOf(2 ** 22 + 1)).toThrow('ENOENT');
  });
});
