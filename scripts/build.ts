/** Builds everything that the npm package holds: the page, the picture kernels and, in dist/, the sources without their types. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bin/bootstrap.js';
import { buildStale } from '../bin/build.js';
import { runStep } from './run-step.ts';

await buildStale(process.execPath);
rmSync(join(root, 'dist'), { recursive: true, force: true });
process.exitCode = await runStep(['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], 2);
