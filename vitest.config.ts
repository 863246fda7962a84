import { defineConfig } from 'vitest/config';

const source = { conditions: ['source'] };

/** `unit` stands beside the code and is fast; `system` starts real processes, one file at a time, on two cores. */
export default defineConfig({
  resolve: source,
  ssr: { resolve: source },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'test/*.test.ts', 'test/kit/*.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'system',
          include: ['test/system/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          execArgv: ['--conditions=source'],
        },
      },
      // Packs, installs and starts the npm package as a user would.
      { extends: true, test: { name: 'package', include: ['test/package/*.test.ts'], testTimeout: 120_000, hookTimeout: 300_000 } },
    ],
  },
});
