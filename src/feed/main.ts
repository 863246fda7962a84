/** The process `feed`: holds one network source, or everything that is pushed to us, and serves packets on Unix sockets. */
import { z } from 'zod';
import { withDeadline } from '#core/deadline.ts';
import { systemClock } from '#core/system-clock.ts';
import { millis } from '#core/units.ts';
import { openParentLink } from '#packet/index.ts';
import type { Held } from './held.ts';

/** How long what is held is given to say goodbye to. */
const GOODBYE_MS = millis(300);

/** The words of both kinds; each kind checks its own. */
const anyWord = z.object({ do: z.string() });

let held: Promise<Held> | null = null;

// The terminal sends these to the whole group; a feed ends when the trunk says so or is gone.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
// A socket must never be there with more rights than 0600.
process.umask(0o177);

const parent = openParentLink({
  message: (message) => obey(message.is === 'control' ? message.body : null),
  closed: () => void end(),
});

function obey(body: unknown): void {
  const word = anyWord.parse(body);
  if (word.do === 'stop') return void end();
  // Each loads only what it needs: native code takes 40 MB.
  held ??=
    word.do === 'open'
      ? import('./hold-source.ts').then(({ holdSource }) => holdSource(parent))
      : import('./hold-pushes.ts').then(({ holdPushes }) => holdPushes(parent));
  void held.then((it) => it.obey(body));
}

async function end(): Promise<void> {
  // What does not come back in time ends with the process.
  await withDeadline(systemClock, GOODBYE_MS, letGo(), () => new Error('too late')).catch(() => {});
  process.exit(0);
}

async function letGo(): Promise<void> {
  await (await held)?.close();
}
