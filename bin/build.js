/** Builds what a clone needs beside its sources, the page and the picture kernels, when what they are made from has changed. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp, root, run, say } from './bootstrap.js';

/**
 * @typedef {object} Product
 * @property {string} name what it is to people
 * @property {string} output file or folder, from the root
 * @property {string[]} inputs files and folders, from the root
 * @property {string[]} words of the command that makes it, run by the project's Node in the root
 */

/** @type {Product[]} */
const products = [
  {
    name: 'page',
    output: 'build/web',
    // The folders that the page may import are among its inputs.
    inputs: [
      'vite.config.ts',
      'scripts/precompressed.ts',
      'package-lock.json',
      'src/web',
      'src/contract',
      'src/core',
      'src/timeline',
      'src/playlist',
    ],
    words: ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'],
  },
  {
    name: 'starter assets',
    output: 'build/assets',
    inputs: ['scripts/starter-assets.ts', 'scripts/starter-assets', 'src/media', 'src/picture', 'src/fmp4', 'package-lock.json'],
    words: ['--conditions=source', 'scripts/starter-assets.ts'],
  },
  {
    name: 'picture kernels',
    output: 'build/kernels.wasm',
    inputs: ['src/picture/kernels.as.ts', 'package-lock.json'],
    words: [
      'node_modules/assemblyscript/bin/asc.js',
      'src/picture/kernels.as.ts',
      '-o',
      'build/kernels.wasm',
      '-O3',
      '--enable',
      'simd',
      '--runtime',
      'stub',
    ],
  },
];

/** Builds each product whose inputs are not those it was made from. @param {string} node the project's Node */
export async function buildStale(node) {
  mkdirSync(join(root, 'build'), { recursive: true });
  await Promise.all(products.map((product) => build(product, node)));
}

/** @param {Product} product @param {string} node */
async function build({ name, output, inputs, words }, node) {
  const stamp = join(root, `${output}.stamp`);
  const hash = hashOf(inputs, words);
  if (existsSync(join(root, output)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  say(`Building the ${name} ...`);
  rmSync(stamp, { force: true });
  const code = await run(node, words, { cwd: root });
  if (code > 128) process.exit(code);
  if (code !== 0) giveUp(`The ${name} could not be built; the reason stands above.`);
  writeFileSync(stamp, hash);
}

/** Of the command and the content of its inputs. @param {string[]} inputs @param {string[]} words */
function hashOf(inputs, words) {
  const hash = createHash('sha256').update(words.join('\0'));
  for (const file of inputs.flatMap(filesOf)) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** @param {string} path from the root @returns {string[]} tests shape no product */
function filesOf(path) {
  const kind = statSync(join(root, path), { throwIfNoEntry: false });
  if (kind?.isFile()) return /\.test\.tsx?$/.test(path) ? [] : [path];
  if (!kind?.isDirectory()) return [];
  return readdirSync(join(root, path))
    .sort()
    .flatMap((name) => filesOf(`${path}/${name}`));
}
