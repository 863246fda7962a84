/** Leaves out of the page how zod writes JSON schemas, 18 kB: every schema of zod knows how to, and the page never asks. */
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'vite';

const writers = /[\\/]zod[\\/]v4[\\/]core[\\/](json-schema-processors|to-json-schema)\.js$/;
const names = /^export (?:const|function) (\w+)/gm;

export function withoutJsonSchema(): Plugin {
  return {
    name: 'without-json-schema',
    apply: 'build',
    load: {
      filter: { id: writers },
      handler: async (id) => stubs(await readFile(id, 'utf8')),
    },
  };
}

/** The same exports, of which each does nothing but give another that does nothing. One that is not known by its line is missing, and the build says so. */
export const stubs = (module: string): string =>
  ['const none = () => none;', ...[...module.matchAll(names)].map(([, name]) => `export { none as ${name} };`)].join('\n');
