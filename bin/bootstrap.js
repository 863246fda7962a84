/**
 * Gets a clone ready to run: installs what the lockfile names and finds the project's own Node.
 * Plain JavaScript on purpose: this is all that runs on whatever Node the machine happens to have, from 18 on.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's own folder: a clone, or the package as npm installed it. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** A package from npm has no sources; it is built, and npm has installed what it needs. */
export const isClone = existsSync(join(root, 'src'));

const NODE_MAJOR = 24;
const nodePackages = [`node-${process.platform}-${process.arch}`, `node-bin-${process.platform}-${process.arch}`];
const INSTALLED = join(root, 'node_modules/.package-lock.json');

/** Tells people, in one line, what takes time now. @param {string} line */
export const say = (line) => process.stdout.write(`${line}\n`);

/** Says why it cannot go on and what helps, and ends. @param {string} why @returns {never} */
export function giveUp(why) {
  process.stderr.write(`${why}\n`);
  process.exit(1);
}

/** Installs the packages of a clone if they are not those of the lockfile. Scripts of packages never run. */
export async function install() {
  if (!isClone || isInstalled()) return;
  say('Installing packages (once, and after an update) ...');
  await npmCi();
  // Under an old Node npm leaves out, without a word, optional packages that want a newer one, which has come now.
  if (!isInstalled() && ownNode() !== null) await npmCi();
}

/**
 * Whether node_modules holds what the lockfile names. npm's own record of its last install is compared, so that an install by hand counts.
 * Optional packages of other platforms are rightly absent.
 */
function isInstalled() {
  if (!existsSync(INSTALLED)) return false;
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const have = packagesOf(INSTALLED);
  return Object.entries(wanted).every(([path, wants]) => {
    const found = have[path];
    return path === '' || (found === undefined ? wants.optional === true && !isForHere(wants) : found.version === wants.version);
  });
}

/** @typedef {{ version?: string, optional?: boolean, os?: string | string[], cpu?: string | string[], libc?: string | string[] }} Locked */

/** @param {string} lockfile @returns {Record<string, Locked>} */
const packagesOf = (lockfile) => JSON.parse(readFileSync(lockfile, 'utf8')).packages;

/** Whether an optional package is one for this very platform; those that name none belong to others. @param {Locked} locked */
function isForHere({ os, cpu, libc }) {
  if (os === undefined || cpu === undefined) return false;
  return (
    [os].flat().includes(process.platform) && [cpu].flat().includes(process.arch) && (libc === undefined || [libc].flat().includes('glibc'))
  );
}

/** The Node that runs the project: the one that came with its packages, or this one if it is recent enough. @returns {string} */
export function projectNode() {
  const node = ownNode() ?? (Number.parseInt(process.versions.node, 10) >= NODE_MAJOR ? process.execPath : null);
  return (
    node ??
    giveUp(
      `VistterStream needs Node ${NODE_MAJOR} or newer; this is ${process.versions.node}, and none came with the packages for ${process.platform} ` +
        `${process.arch}. Install Node ${NODE_MAJOR} from https://nodejs.org and try again.`,
    )
  );
}

/** The Node among our packages. @returns {string | null} */
function ownNode() {
  const find = createRequire(import.meta.url);
  for (const name of nodePackages) {
    try {
      const node = join(dirname(find.resolve(`${name}/package.json`)), 'bin/node');
      if (existsSync(node)) return node;
    } catch {
      // It is one for another platform.
    }
  }
  return null;
}

/** Installs what the lockfile names, by the project's own Node if it is there already. */
async function npmCi() {
  // npm writes its record last: without it, an install that was cut off is seen.
  rmSync(INSTALLED, { force: true });
  const words = [
    'ci',
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--prefer-offline',
    '--loglevel=error',
    '--no-audit',
    '--no-fund',
  ];
  const env = { ...process.env, PATH: `${dirname(ownNode() ?? process.execPath)}${delimiter}${process.env.PATH}` };
  const code = await run('npm', words, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
  if (code > 128) process.exit(code);
  if (code !== 0) giveUp('The packages could not be installed. Check the network connection and the free disk space, then try again.');
}

/** The command line of one of our own programs, `trunk/main` or `cli/main`. @param {string} entry @returns {string[]} */
export const program = (entry) => (isClone ? ['--conditions=source', join(root, `src/${entry}.ts`)] : [join(root, `dist/${entry}.js`)]);

/**
 * Runs a program with our input and output until it ends. SIGTERM, SIGINT and SIGHUP reach it too. A terminal sends Ctrl-C to the whole group, so it may come
 * twice: our programs take the second for the first.
 * @param {string} command @param {string[]} words @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} its exit code, or 128 and the signal's number where a signal ended it or made it fail
 */
export function run(command, words, options) {
  return new Promise((resolve) => {
    const child = spawn(command, words, { stdio: 'inherit', ...options });
    /** @type {NodeJS.Signals | null} */
    let told = null;
    /** @param {NodeJS.Signals} signal */
    const forward = (signal) => {
      told = signal;
      child.kill(signal);
    };
    /** @type {NodeJS.Signals[]} */
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, forward);
    const watch = whenNpmIsGone(() => forward('SIGTERM'));
    /** @param {number} code */
    const end = (code) => {
      clearInterval(watch);
      for (const signal of signals) process.off(signal, forward);
      resolve(code);
    };
    child.on('error', (error) => {
      process.stderr.write(`${command} could not be started: ${error.message}\n`);
      end(127);
    });
    child.on('exit', (code, signal) => {
      const by = signal ?? told;
      end(code === 0 || by === null ? (code ?? 1) : 128 + constants.signals[by]);
    });
  });
}

/**
 * npx and an npm that is killed leave behind what they started without a signal; a shell that ends means to leave it running.
 * @param {() => void} act called once a second from then on
 */
function whenNpmIsGone(act) {
  const parent = process.ppid;
  return setInterval(() => {
    if (process.env.npm_command !== undefined && process.ppid !== parent) act();
  }, 1000);
}
