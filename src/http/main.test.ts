import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { entryOf } from '#core/role.ts';
import { Link, toTrunk, type FromTrunk, type ToTrunk } from '#packet/index.ts';

let folder: string;
let child: ChildProcess;
let link: Link;
let words: ToTrunk[];
let heard: (() => void) | null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'main-'));
  words = [];
  heard = null;
  child = spawn(process.execPath, ['--conditions=source', entryOf('server'), 'server'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  link = new Link(child.stdio[3] as Duplex, {
    message(message) {
      if (message.is === 'control') words.push(toTrunk.parse(message.body));
      heard?.();
    },
    closed: () => {},
  });
});

afterEach(() => {
  child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const tell = (word: FromTrunk): void => link.tell(word);
const idle: FromTrunk = { is: 'state', state: { program: null, feeds: [] } };
const serveAt = (port: number) =>
  ({ is: 'serve', host: '127.0.0.1', port, dataFolder: folder, demo: 'auto', stillsSocket: '/nowhere' }) as const;

async function word<Do extends ToTrunk['do']>(wanted: Do): Promise<Extract<ToTrunk, { do: Do }>> {
  for (;;) {
    const found = words.find((said): said is Extract<ToTrunk, { do: Do }> => said.do === wanted);
    if (found !== undefined) return found;
    await new Promise<void>((resolve) => (heard = resolve));
  }
}

const exit = async (): Promise<number | null> => (child.exitCode === null ? (await once(child, 'exit'))[0] : child.exitCode);

describe('the server process', () => {
  it('says where it serves, and starts the demonstration once it knows that nothing runs', async () => {
    tell(serveAt(0));
    const { address } = await word('ready');
    expect((await fetch(`${address}api/program`)).status).toBe(200);
    expect(words).toHaveLength(1);
    tell(idle);
    expect((await word('start')).show).toMatchObject({ name: 'Demonstration', encoding: { width: 1280, height: 720 } });
  });

  it('outlives the signals of its group and ends when it is told to', async () => {
    tell(serveAt(0));
    await word('ready');
    child.kill('SIGTERM');
    child.kill('SIGINT');
    tell(idle);
    await word('start');
    tell({ is: 'stop' });
    expect(await exit()).toBe(0);
  });

  it('ends when the trunk is gone, also before it was told anything', async () => {
    link[Symbol.dispose]();
    expect(await exit()).toBe(0);
  });

  it('ends on bytes that are no message', async () => {
    tell(serveAt(0));
    await word('ready');
    link.tell({ is: 'nonsense' });
    expect(await exit()).toBe(0);
  });

  it('says why it cannot serve', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    tell(serveAt(port));
    const { do: _, ...why } = await word('give-up');
    expect(why).toEqual({
      code: 'PORT_TAKEN',
      message: `Port ${port} on 127.0.0.1 is taken by another program.`,
      remedy: expect.stringContaining('--port'),
    });
    other.close();
  });
});
