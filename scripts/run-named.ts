import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bin/bootstrap.js';
import { buildStale } from '../bin/build.js';
import { runStep } from './run-step.ts';

/** Runs the programs in `folder` that end in `ending`: all, or those named on the command line. Each may take `minutes`. */
export async function runNamed(folder: string, ending: string, minutes: number): Promise<void> {
  const known = readdirSync(join(root, folder))
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length));
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    console.error(`${folder}/ has no ${unknown.join(', ')}. It has: ${known.join(', ')}.`);
    process.exitCode = 1;
    return;
  }
  await buildStale(process.execPath);
  for (const name of wanted.length > 0 ? wanted : known) {
    console.log(`\n== ${name}`);
    const code = await runStep(['--conditions=source', join(folder, name + ending)], minutes);
    if (code !== 0) process.exitCode = 1;
  }
}
