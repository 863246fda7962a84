/** The process `sender`: sends the program where writing may block, which is to disk. It may die at any time: what it has written plays. */
import { setPriority } from 'node:os';
import { withDeadline } from '#core/deadline.ts';
import { openLog } from '#core/log.ts';
import { systemClock } from '#core/system-clock.ts';
import { millis } from '#core/units.ts';
import { openParentLink, toSender, type FromSender, type Message, type ToSender } from '#packet/index.ts';
import { SystemDisk } from './disk.ts';
import { Recorder } from './recorder.ts';

/** How long what is open is given to be finished, less than the trunk gives; it plays without. */
const FINISH_WITHIN = millis(1200);

/** Of the system's -20 to 19: what is on air goes before. */
const NICE = 10;

const log = openLog('sender');
let recorder: Recorder | null = null;
let ending = false;

// The terminal sends these to the whole group; it ends when the trunk says so or is gone.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
// What is recorded is the operator's alone.
process.umask(0o077);
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

const parent = openParentLink({ message: received, closed: () => void end() });
const tell = (body: FromSender): void => parent.tell(body);

function received(message: Message): void {
  switch (message.is) {
    case 'format':
    case 'picture':
    case 'sound':
      if (!ending) recorder?.take(message);
      return;
    case 'control':
      return obey(message.body);
    case 'source':
      // Packets of the program only.
      return;
  }
}

function obey(body: unknown): void {
  const command = toSender.parse(body);
  switch (command.do) {
    case 'record':
      return record(command);
    case 'stop':
      return void end();
    case 'remux':
      return void writePlain(command);
  }
}

function record({ target, t0 }: ToSender & { do: 'record' }): void {
  if (recorder === null) recorder = new Recorder({ target, t0, disk: new SystemDisk(), clock: systemClock, log, tell });
  else recorder.retarget(target);
}

/** It may hang with its disk: who started this process ends it. */
async function writePlain({ from, to }: { readonly from: string; readonly to: string }): Promise<void> {
  setPriority(NICE);
  // Native code takes 40 MB, and has no place where a recording is written.
  const plain = await import('./plain.ts');
  tell({ is: 'remuxed', why: await plain.writePlain(from, to) });
  await end();
}

/** The trunk sees by the code whether all is written. */
async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  try {
    await withDeadline(systemClock, FINISH_WITHIN, recorder?.end() ?? Promise.resolve(), () => new Error('too late'));
    process.exit(0);
  } catch (error) {
    log.warn('recording not finished', { why: String(error) });
    process.exit(1);
  }
}

/** The trunk starts another. */
function fail(error: unknown): never {
  log.error('sender failed', { error: error instanceof Error ? error.stack : String(error) });
  process.exit(1);
}
