#!/usr/bin/env node
/** The command `vistterstream`: gets everything ready, then runs the show (`start`) or one of the other commands. */
import { buildStale } from './build.js';
import { install, isClone, program, projectNode, run } from './bootstrap.js';

const [command = '--help', ...options] = process.argv.slice(2);
const shows = command === 'start' && !options.includes('--help');

await install();
const node = projectNode();
if (shows && isClone) await buildStale(node);
process.exitCode = await run(node, shows ? [...program('trunk/main'), 'trunk', ...options] : [...program('cli/main'), command, ...options]);
