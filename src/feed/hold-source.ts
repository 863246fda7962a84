/** Holds one network source and serves its packets on a Unix socket. Camera passwords, hostile bytes and stalls end here. */
import { rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { systemClock } from '#core/system-clock.ts';
import { Link, toFeed, type NetworkSource } from '#packet/index.ts';
import { Feed } from './feed.ts';
import type { Held } from './held.ts';
import { Readers } from './readers.ts';

/** `parent`: the link to the trunk. */
export function holdSource(parent: Link): Held {
  const readers = new Readers();
  let feed: Feed | null = null;
  let socketPath: string | null = null;

  function open(source: NetworkSource, socket: string): void {
    // One source for one process: another address wants another process.
    if (feed) return;
    serve(socket);
    feed = new Feed(source, {
      clock: systemClock,
      readers,
      tell: (beat) => parent.tell(beat),
      die: () => process.kill(process.pid, 'SIGKILL'),
    });
  }

  function serve(path: string): void {
    socketPath = path;
    rmSync(path, { force: true });
    createServer(join).listen(path);
  }

  function join(socket: Socket): void {
    const link: Link = new Link(socket, { message: () => {}, closed: () => readers.delete(link) });
    readers.add(link);
  }

  return {
    obey(word) {
      const command = toFeed.parse(word);
      if (command.do === 'open') open(command.source, command.socket);
    },
    async close() {
      if (socketPath !== null) rmSync(socketPath, { force: true });
      readers[Symbol.dispose]();
      await feed?.close();
    },
  };
}
