/** The process `feed`: holds one network source and serves its packets on a Unix socket. Camera passwords, hostile bytes and stalls end here. */
import { rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { withDeadline } from '#core/deadline.ts';
import { systemClock } from '#core/system-clock.ts';
import { millis } from '#core/units.ts';
import { Link, openParentLink, toFeed, type Message, type NetworkSource } from '#packet/index.ts';
import { Feed } from './feed.ts';
import { Readers } from './readers.ts';

/** How long a source is given to say goodbye to. */
const GOODBYE_MS = millis(300);

const readers = new Readers();
let feed: Feed | null = null;
let socketPath: string | null = null;

// The terminal sends these to the whole group; a feed ends when the trunk says so or is gone.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});

const parent = openParentLink({ message: obey, closed: () => void end() });

function obey(message: Message): void {
  const command = toFeed.parse(message.is === 'control' ? message.body : null);
  switch (command.do) {
    case 'open':
      return open(command.source, command.socket);
    case 'stop':
      return void end();
  }
}

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
  // The socket must never be there with more rights than 0600.
  process.umask(0o177);
  createServer(join).listen(path);
}

function join(socket: Socket): void {
  const link: Link = new Link(socket, { message: () => {}, closed: () => readers.delete(link) });
  readers.add(link);
}

async function end(): Promise<void> {
  if (socketPath !== null) rmSync(socketPath, { force: true });
  readers[Symbol.dispose]();
  // What does not come back in time ends with the process.
  await withDeadline(systemClock, GOODBYE_MS, feed?.close() ?? Promise.resolve(), () => new Error('too late')).catch(() => {});
  process.exit(0);
}
