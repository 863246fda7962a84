import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { breaches } from './architecture.ts';

const source = join(import.meta.dirname, '../src');

function sourcesOnDisk(): Map<string, string> {
  const paths = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) => /(?<!\.test|\.d|\.as)\.tsx?$/.test(path));
  return new Map(paths.map((path) => [path, readFileSync(join(source, path), 'utf8')]));
}

const breachesIn = (files: Record<string, string>): readonly string[] => breaches(new Map(Object.entries(files)));

describe('the house', () => {
  it('keeps its rules of who imports whom', () => {
    const sources = sourcesOnDisk();
    expect(sources.size).toBeGreaterThan(10);
    expect(breaches(sources)).toEqual([]);
  });
});

describe('the rules', () => {
  const index = "export * from './a.ts';";

  it('let arrows go down, by index, and to core directly', () => {
    const files = {
      'core/units.ts': 'export const frame = 1;',
      'timeline/index.ts': index,
      'timeline/a.ts': "import { frame } from '#core/units.ts';\nexport const a = frame;",
      'engine/main.ts': "import { a } from '#timeline/index.ts';\nimport { b } from './b.ts';",
      'engine/b.ts': 'export const b = 1;',
    };
    expect(breachesIn(files)).toEqual([]);
  });

  it.each([
    [
      'an arrow that goes up',
      { 'core/a.ts': "import '#timeline/index.ts';", 'timeline/index.ts': '' },
      'core/a.ts: core/ is below timeline/',
    ],
    [
      'a way past an index',
      { 'engine/a.ts': "import '#media/b.ts';", 'media/b.ts': '' },
      'engine/a.ts: #media/b.ts goes past media/index.ts',
    ],
    [
      'a main that is imported',
      { 'trunk/a.ts': "import '#feed/main.ts';", 'feed/main.ts': '' },
      'trunk/a.ts: #feed/main.ts goes past feed/index.ts',
    ],
    [
      'a relative path into another folder',
      { 'engine/a.ts': "import '../core/b.ts';", 'core/b.ts': '' },
      'engine/a.ts: ../core/b.ts is in another folder, so it is #core/b.ts',
    ],
    [
      'a package path into the same folder',
      { 'core/a.ts': "import '#core/b.ts';", 'core/b.ts': '' },
      'core/a.ts: #core/b.ts is in the same folder, so it is ./',
    ],
    ['a way out of src', { 'core/a.ts': "import '../../test/kit/x.ts';" }, 'core/a.ts: ../../test/kit/x.ts is outside src/'],
    ['a module that is not there', { 'core/a.ts': "import './b.ts';" }, 'core/a.ts: there is no core/b.ts'],
    ['a folder nobody knows', { 'utils/a.ts': '' }, 'utils/a.ts: utils/ is not one of the folders'],
    ['node-av outside media', { 'engine/a.ts': "const av = await import('node-av/lib');" }, 'engine/a.ts: only media/ imports node-av'],
    [
      'a clock in a pure folder',
      { 'timeline/a.ts': 'export const now = () => Date.now();' },
      'timeline/a.ts: pure code knows nothing of Date.now',
    ],
    ['a file in a pure folder', { 'contract/a.ts': "import { readFile } from 'node:fs';" }, 'contract/a.ts: contract/ has no node:fs'],
    ['Node in the page', { 'web/a.tsx': "import 'node:fs';" }, 'web/a.tsx: web/ has no node:fs'],
    ['the server in the page', { 'web/a.tsx': "import '#show/index.ts';", 'show/index.ts': '' }, 'web/a.tsx: the page does not know show/'],
    [
      'an index that does more than re-export',
      { 'core/index.ts': "export * from './a.ts';\nconst x = 1;", 'core/a.ts': '' },
      'core/index.ts: an index only re-exports',
    ],
  ])('refuse %s', (_name, files: Record<string, string>, breach) => {
    expect(breachesIn(files)).toContain(breach);
  });

  it('refuse a circle of folders of one layer', () => {
    const files = {
      'media/index.ts': "export * from '#picture/index.ts';",
      'picture/index.ts': "export * from '#sound/index.ts';",
      'sound/index.ts': "export * from '#media/index.ts';",
    };
    expect(breachesIn(files)).toEqual([
      'media/ is in a circle of imports',
      'picture/ is in a circle of imports',
      'sound/ is in a circle of imports',
    ]);
  });

  it('refuse what the trunk would load by way of others', () => {
    const files = {
      'trunk/main.ts': "import '#store/index.ts';",
      'store/index.ts': index,
      'store/a.ts': "import { Kysely } from 'kysely';",
    };
    expect(breachesIn(files)).toEqual(['trunk/main.ts: loads kysely by way of store/a.ts']);
  });

  it('refuse what is not pure by way of core', () => {
    const files = { 'timeline/a.ts': "import '#core/log.ts';", 'core/log.ts': "import { pino } from 'pino';" };
    expect(breachesIn(files)).toEqual(['timeline/a.ts: loads pino by way of core/log.ts']);
  });

  it('do not take a comment or a type for code', () => {
    const files = {
      'trunk/a.ts': "// import 'kysely';\nimport type { Kysely } from 'kysely';\nimport type { A } from '#store/index.ts';",
      'store/index.ts': index,
      'store/a.ts': "import 'kysely';",
      'timeline/a.ts': '/** Never Date.now(). */\nexport const a = 1;',
    };
    expect(breachesIn(files)).toEqual([]);
  });
});
