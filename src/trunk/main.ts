/** The process `trunk`: starts and minds all the others, and hands on the program's packets. It is started by a person or by systemd. */
import { homedir } from 'node:os';
import { ProductError } from '#core/define-errors.ts';
import { faultFacts } from '#core/fault-facts.ts';
import { openLog } from '#core/log.ts';
import { startRole } from '#core/role.ts';
import { systemClock } from '#core/system-clock.ts';
import { openBrowser } from './browser.ts';
import { help, parseOptions, type Options } from './options.ts';
import { runTrunk } from './run-trunk.ts';

const log = openLog('trunk');

const say = (text: string): boolean => process.stdout.write(`${text}\n`);
const complain = ({ message, remedy }: { message: string; remedy: string }): boolean => process.stderr.write(`${message}\n${remedy}\n`);

function ready(address: string, { open }: Options): void {
  say(`VistterStream is ready: ${address}`);
  if (open && process.stdout.isTTY) openBrowser(address, process.env);
}

async function main(): Promise<number> {
  // The first word names the role.
  const options = parseOptions(process.argv.slice(3), {
    env: process.env,
    platform: process.platform,
    home: homedir(),
    folder: process.cwd(),
  });
  if (options.help) {
    process.stdout.write(help);
    return 0;
  }
  return runTrunk(options, {
    clock: systemClock,
    log,
    startRole,
    env: process.env,
    ready: (address) => ready(address, options),
    failed: complain,
    onStop: (stop) => {
      for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop);
    },
  });
}

// The program on air outlives a fault of ours: what failed is logged, the rest goes on.
process.on('uncaughtException', (error) => log.error('uncaught exception', faultFacts(error)));
// A terminal that was closed, or a pipe that nobody reads.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

try {
  process.exitCode = await main();
} catch (error) {
  process.exitCode = 1;
  if (error instanceof ProductError) complain(error);
  else log.error('trunk failed', faultFacts(error));
}
process.exit();
