import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const source = { conditions: ['source'] };

/** They judge when a picture comes or is on screen: nothing may run beside them. */
const timing = ['control-room', 'failover', 'hand', 'overlays', 'page', 'program'].map((name) => `test/system/${name}.test.ts`);

/** Half of what a process of the product costs to start, and tests start hundreds. */
const env = { NODE_COMPILE_CACHE: join(tmpdir(), 'vistterstream-compiled') };

/** Vitest's default is one worker less, and a process of its own for each file: starting those is a third of the work. */
const unit = { env, testTimeout: 20_000, maxWorkers: availableParallelism() };

/** They look at what a process does once. */
const firstOfAll = ['src/picture/fonts/fonts.test.ts'];

/** They judge by real time, and another's work on the machine may take any second from it: what fails by itself fails twice. */
const system = { env, retry: 1, testTimeout: 120_000, hookTimeout: 60_000, execArgv: ['--conditions=source'] };

/**
 * `unit` stands beside the code and is fast; `system` starts real processes and mostly waits for them, so two files run at a time on two cores;
 * `timing` does the same, one file at a time.
 */
export default defineConfig({
  resolve: source,
  ssr: { resolve: source },
  test: {
    projects: [
      {
        extends: true,
        test: {
          ...unit,
          name: 'unit',
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'test/*.test.ts', 'test/kit/*.test.ts'],
          exclude: firstOfAll,
          isolate: false,
        },
      },
      { extends: true, test: { ...unit, name: 'unit, isolated', include: firstOfAll } },
      { extends: true, test: { ...system, name: 'system', include: ['test/system/*.test.ts'], exclude: timing, maxWorkers: 2 } },
      { extends: true, test: { ...system, name: 'timing', include: timing, fileParallelism: false } },
      // Packs, installs and starts the npm package as a user would.
      { extends: true, test: { name: 'package', include: ['test/package/*.test.ts'], testTimeout: 120_000, hookTimeout: 300_000 } },
    ],
  },
});
