/** Runs every bench, or those whose names are given: `npm run bench -- timeline wire`. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bin/bootstrap.js';
import { buildStale } from '../bin/build.js';
import { runStep } from './run-step.ts';

const MINUTES_MAX = 20;
const ending = '.bench.ts';
const known = readdirSync(join(root, 'bench'))
  .filter((file) => file.endsWith(ending))
  .map((file) => file.slice(0, -ending.length));
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !known.includes(name));

if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  process.exitCode = 1;
} else {
  await buildStale(process.execPath);
  for (const name of wanted.length > 0 ? wanted : known) {
    console.log(`\n== ${name}`);
    const code = await runStep(['--conditions=source', `bench/${name}${ending}`], MINUTES_MAX);
    if (code !== 0) process.exitCode = 1;
  }
}
