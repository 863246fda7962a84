/** The process `stills`: makes thumbnails and snapshots for whoever asks at its socket. It may die at any time; another takes its place. */
import { rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { setPriority } from 'node:os';
import { openLog } from '#core/log.ts';
import { systemClock } from '#core/system-clock.ts';
import { quietLibav } from '#media/index.ts';
import { Link, openParentLink, toStills, type FromStills, type Message } from '#packet/index.ts';
import { answerTo } from './answer.ts';
import { Stills } from './stills.ts';

const BEAT_MS = 1000;
const ASKERS_MAX = 8;
/** Of the system's -20 to 19: what is on air goes before. */
const NICE = 10;

const log = openLog('stills');

// The terminal sends these to the whole group; it ends when the trunk says so or is gone.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
setPriority(NICE);
quietLibav();

const stills = new Stills({ clock: systemClock, die });
const parent = openParentLink({ message: obey, closed: () => process.exit(0) });

const beat = (): void => parent.tell({ is: 'beat' } satisfies FromStills);
beat();
setInterval(beat, BEAT_MS);

function obey(message: Message): void {
  const command = toStills.parse(message.is === 'control' ? message.body : null);
  switch (command.do) {
    case 'serve':
      return serve(command.socket);
    case 'stop':
      process.exit(0);
  }
}

function serve(path: string): void {
  rmSync(path, { force: true });
  // The socket must never be there with more rights than 0600.
  process.umask(0o177);
  const server = createServer(join).listen(path);
  server.maxConnections = ASKERS_MAX;
}

function join(socket: Socket): void {
  const link: Link = new Link(socket, {
    message: (message) => void answerTo(message, stills).then((answer) => link.tell(answer)),
    closed: (why) => why && log.warn('asker gone', { why: String(why) }),
  });
}

function die(): void {
  log.error('a source does not let go');
  process.kill(process.pid, 'SIGKILL');
}

/** The trunk starts another. */
function fail(error: unknown): never {
  log.error('stills failed', { error: error instanceof Error ? error.stack : String(error) });
  process.exit(1);
}
