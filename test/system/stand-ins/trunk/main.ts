/** The trunk's own code with stand-ins for all the others; what they need to know is in the environment. */
import { spawn } from 'node:child_process';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { openLog } from '#core/log.ts';
import { entryOf, type startRole } from '#core/role.ts';
import { systemClock } from '#core/system-clock.ts';
import { parseOptions } from '#trunk/options.ts';
import { runTrunk } from '#trunk/run-trunk.ts';

const startStandIn: typeof startRole = (role, options) => {
  const { label, env } = options ?? {};
  // What records is small, and real.
  const entry = role === 'sender' ? entryOf(role) : fileURLToPath(new URL(`../${role}/main.ts`, import.meta.url));
  const words = [...process.execArgv, entry, role, ...(label === undefined ? [] : [label])];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'inherit', 'inherit', 'pipe'], env: { ...process.env, ...env } });
  return { process: child, pipe: child.stdio[3] as Duplex };
};

process.exitCode = await runTrunk(
  parseOptions(process.argv.slice(3), { env: process.env, platform: process.platform, home: '/', folder: '/' }),
  {
    clock: systemClock,
    log: openLog('trunk'),
    startRole: startStandIn,
    env: process.env,
    ready: (address) => console.info(`ready: ${address}`),
    failed: ({ message, remedy }) => console.error(`${message}\n${remedy}`),
    onStop: (stop) => process.on('SIGTERM', stop),
  },
);
process.exit();
