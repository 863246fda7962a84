#!/usr/bin/env node
/** The command `vistterstream`: gets everything ready, then runs the show (`start`) or one of the other commands. */
import { buildStale } from './build.js';
import { install, isClone, program, projectNode, run } from './bootstrap.js';

const [command = '--help', ...options] = process.argv.slice(2);

await install();
const node = projectNode();
if (command === 'start') {
  if (isClone && !options.includes('--help')) await buildStale(node);
  process.exitCode = await run(node, [...program('trunk/main'), 'trunk', ...options]);
} else {
  process.exitCode = await run(node, [...program('cli/main'), command, ...options]);
}
