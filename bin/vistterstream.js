#!/usr/bin/env node
/** The command `vistterstream`: gets everything ready, then runs the show (`start`) or one of the other commands. */
import { join } from 'node:path';
import { buildStale } from './build.js';
import { install, isClone, program, projectNode, root, run } from './bootstrap.js';

const [command = '--help', ...options] = process.argv.slice(2);

await install();
const node = projectNode();
// Compiled once, not at each start of each process: the page is there 0.5 s earlier (measured). Where it cannot be written, Node goes without.
// The lookups of names hold the threads of Node's pool, which are four otherwise: a silent name must not keep files waiting.
const env = { NODE_COMPILE_CACHE: join(root, '.cache/node'), UV_THREADPOOL_SIZE: '16', ...process.env };
if (command === 'start') {
  if (isClone && !options.includes('--help')) await buildStale(node);
  process.exitCode = await run(node, [...program('trunk/main'), 'trunk', ...options], { env });
} else {
  process.exitCode = await run(node, [...program('cli/main'), command, ...options], { env });
}
