/** The process `trial`: tries one encoder, says what came of it, and ends. It may crash or hang: that is what it is for. */
import { constants, setPriority } from 'node:os';
import { Worker } from 'node:worker_threads';
import { silenceLibav, tryEncoder } from '#media/index.ts';
import { openParentLink, toTrial, type FromTrial, type Message, type ToTrial } from '#packet/index.ts';

/** Longer than whoever started it waits. */
const ALIVE_MS_MAX = 60_000;

// A driver that hangs holds the main thread, and whoever started it may be gone: then only another thread can end the process.
new Worker(`setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${ALIVE_MS_MAX})`, { eval: true }).unref();

// The group's Ctrl-C is for the trunk; this process ends when its link closes.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});

// The program that is on air comes first.
setPriority(constants.priority.PRIORITY_LOW);
silenceLibav();

const link = openParentLink({
  message: (message: Message) => void tryIt(toTrial.parse(message.is === 'control' ? message.body : null)),
  closed: () => process.exit(0),
});

async function tryIt({ encoding }: ToTrial): Promise<void> {
  link.tell({ is: 'tried', ...(await tryEncoder(encoding, cpuSeconds)) } satisfies FromTrial);
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
