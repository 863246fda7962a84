/** Runs the programs of a folder, all of them or those whose names were given to this script. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bin/bootstrap.js';
import { buildStale } from '../bin/build.js';
import { runStep } from './run-step.ts';

/** `ending` is what the programs' names end with; each may take `minutesMax` minutes. Sets the exit code. */
export async function runNamed(folder: string, ending: string, minutesMax: number): Promise<void> {
  const files = readdirSync(join(root, folder)).filter((file) => file.endsWith(ending));
  const known = files.map((file) => file.slice(0, -ending.length));
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    console.error(`There is no ${unknown.join(', ')} in ${folder}. There are: ${known.join(', ')}.`);
    process.exitCode = 1;
    return;
  }
  await buildStale(process.execPath);
  for (const name of wanted.length > 0 ? wanted : known) {
    console.log(`\n== ${name}`);
    const code = await runStep(['--conditions=source', `${folder}/${name}${ending}`], minutesMax);
    if (code !== 0) process.exitCode = 1;
  }
}
