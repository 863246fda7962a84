/**
 * Every check, one after the other, or those whose names are given: `npm test -- lint "unit tests"`. A check that fails does not hide the next.
 * Its end says what failed; the last line is `N passed, N failed`: each test of vitest counts, and each other check as one.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bin/bootstrap.js';
import { reportCount, type Count, type Report } from './report-count.ts';
import { runStep } from './run-step.ts';
import { readyTestTools } from './test-tools.ts';

type Check = { readonly name: string; readonly run: () => Promise<Count> };

const reports = join(root, '.cache/tests');
const PASSED: Count = { passed: 1, failed: 0, faults: [] };
const FAILED: Count = { passed: 0, failed: 1, faults: [] };

/** A program that says by its exit code whether all is well. */
const program = (name: string, words: readonly string[], minutes = 2): Check => ({
  name,
  run: async () => ((await runStep(words, minutes)) === 0 ? PASSED : FAILED),
});

/** The projects of vitest.config.ts whose names begin with `project`. */
const tests = (project: string, minutes: number): Check => ({
  name: `${project} tests`,
  run: async () => {
    const report = join(reports, `${project}.json`);
    rmSync(report, { force: true });
    const words = [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project',
      `${project}*`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ];
    const code = await runStep(words, minutes);
    const count = countIn(report);
    // A process that was ended, or an error outside of every test, fails none.
    return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
  },
});

function countIn(report: string): Count {
  try {
    return reportCount(JSON.parse(readFileSync(report, 'utf8')) as Report, root);
  } catch {
    return FAILED;
  }
}

const wanted = process.argv.slice(2);
const isWanted = ({ name }: Check): boolean => wanted.length === 0 || wanted.includes(name);

const tools: Check = {
  name: 'test tools',
  run: async () => {
    const commands = await installed;
    if (commands === null) return PASSED;
    console.error(`Tests need programs that are not installed. On Debian and its kin, give this command and try again:\n  ${commands}`);
    return FAILED;
  },
};

const checks: readonly Check[] = [
  program('build', ['--conditions=source', 'scripts/build.ts']),
  program('types', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json']),
  program('types of pure folders', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.pure.json']),
  program('types of the page', ['node_modules/typescript/bin/tsc', '-p', 'src/web/tsconfig.json']),
  program('lint', ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings', 'bin', 'src', 'scripts', 'test', 'bench']),
  program('format', ['node_modules/oxfmt/bin/oxfmt', '--check']),
  // By the build's settings imports lead to the sources also when dist/ is there.
  program('dead code', ['node_modules/knip/bin/knip.js', '--tsConfig', 'tsconfig.build.json']),
  tools,
  tests('unit', 10),
  tests('system', 10),
  tests('timing', 15),
  tests('package', 8),
];

mkdirSync(reports, { recursive: true });
const counts: (Count & { readonly name: string })[] = [];
const unknown = wanted.filter((name) => !checks.some((check) => check.name === name));
if (unknown.length > 0) {
  console.error(`There is no check ${unknown.join(', ')}. There are: ${checks.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}
// Fetching them takes a minute on a new machine, in which the checks that need none of them are made.
const installed = isWanted(tools) ? readyTestTools() : Promise.resolve(null);
for (const check of checks.filter(isWanted)) {
  console.log(`\n== ${check.name}`);
  counts.push({ name: check.name, ...(await check.run()) });
}

console.log('');
for (const fault of counts.flatMap(({ faults }) => faults)) console.log(`- ${fault}`);
for (const { name, passed, failed } of counts) console.log(`${failed === 0 ? 'ok  ' : 'FAIL'} ${name}: ${passed} passed, ${failed} failed`);
const sum = (key: 'passed' | 'failed'): number => counts.reduce((total, count) => total + count[key], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
