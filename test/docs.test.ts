import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cameraBody, defaultSettings } from '#contract/index.ts';
import { help } from '../src/trunk/options.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const documents = [
  'README.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

type PackageJson = Record<'scripts' | 'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>;
const packageJson: PackageJson = JSON.parse(read('package.json'));
const { scripts } = packageJson;

/** `[words](target)` and `![words](target)`, headings within the same document left out. */
const linksIn = (text: string): readonly string[] => [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map((match) => match[1] ?? '');
const isForeign = (link: string): boolean => /^[a-z]+:/.test(link);

const codeIn = (text: string): string => [...text.matchAll(/```[\s\S]*?```|`[^`\n]+`|^ {4}.*$/gm)].map(([code]) => code).join('\n');

const ownCommandsOfNpm = new Set(['ci', 'install', 'pack']);
/** The scripts that are run by `npm …` or `npm run …`. */
const npmScriptsIn = (text: string): readonly string[] =>
  [...codeIn(text).matchAll(/\bnpm (?:run )?([a-z-]+)/g)].map((match) => match[1] ?? '').filter((name) => !ownCommandsOfNpm.has(name));

describe.each(documents)('%s', (document) => {
  it('names only commands that there are', () => {
    expect(npmScriptsIn(read(document)).filter((name) => !(name in scripts))).toEqual([]);
  });

  it('links only to files that there are', () => {
    const missing = linksIn(read(document)).filter((link) => !isForeign(link) && !existsSync(join(root, dirname(document), link)));
    expect(missing).toEqual([]);
  });

  it('names only folders and files that there are', () => {
    const named = [...read(document).matchAll(/`((?:src|test|bin|scripts|bench|docs)\/[\w./-]+)`/g)].map((match) => match[1] ?? '');
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

describe('README.md', () => {
  it('explains only options that there are', () => {
    const explained = [...read('README.md').matchAll(/`(--[a-z-]+)`/g)].map((match) => match[1] ?? '');
    expect(explained.length).toBeGreaterThan(4);
    expect(explained.filter((option) => !help.includes(`  ${option} `))).toEqual([]);
  });

  it('explains every option', () => {
    const options = [...help.matchAll(/^ {2}(--[a-z-]+)/gm)].map((match) => match[1] ?? '').filter((option) => option !== '--help');
    expect(options.length).toBeGreaterThan(4);
    expect(options.filter((option) => !read('README.md').includes(`\`${option}\``))).toEqual([]);
  });
});

describe('docs/show.md', () => {
  const text = read('docs/show.md');

  it('names every setting', () => {
    expect(Object.keys(defaultSettings).filter((name) => !text.includes(`\`${name}`))).toEqual([]);
  });

  it('names everything that a camera may have', () => {
    const named = Object.keys(cameraBody.shape).filter((name) => name !== 'name' && name !== 'url');
    expect(named.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('package.json', () => {
  it('names only script files that there are', () => {
    const files = Object.values(scripts).flatMap((script) => script.split(' ').filter((word) => /\.(js|ts)$/.test(word)));
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('pins every package exactly', () => {
    const { dependencies, devDependencies, optionalDependencies } = packageJson;
    const versions = Object.values({ ...dependencies, ...devDependencies, ...optionalDependencies });
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('has a lockfile that names no registry, so that any mirror serves', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved"|https?:\/\/registry/);
  });
});
