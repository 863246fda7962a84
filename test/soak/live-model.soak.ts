/** Going live against its model (src/show/live-model.test.ts), in SEQUENCES as no other run has them: 10,000 by default. Goal: it does what it should. */
import { spawnSync } from 'node:child_process';

const SEQUENCES = process.env['SEQUENCES'] ?? '10000';
const words = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', 'src/show/live-model.test.ts'];
const { status } = spawnSync(process.execPath, words, { stdio: 'inherit', env: { ...process.env, SEQUENCES } });
process.exitCode = status ?? 1;
