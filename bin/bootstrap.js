/**
 * Gets a clone ready to run: installs what the lockfile names and finds the project's own Node.
 * Plain JavaScript on purpose: this is all that runs on whatever Node the machine happens to have, from 18 on.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's own folder: a clone, or the package as npm installed it. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** A package from npm has no sources; it is built, and npm has installed what it needs. */
export const isClone = existsSync(join(root, 'src'));

const NODE_MAJOR = 24;
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
  // npm writes this file last: without it, an install that was cut off is seen.
  rmSync(INSTALLED, { force: true });
  const npm = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--prefer-offline', '--loglevel=error', '--no-audit', '--no-fund'];
  const code = await run('npm', npm, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  if (code !== 0) giveUp('The packages could not be installed. Check the network connection and the free disk space, then try again.');
}

/**
 * Whether node_modules holds what the lockfile names. npm's own record of its last install is compared, so that an install by hand counts.
 * Optional packages are those of one platform: the others are rightly absent.
 */
function isInstalled() {
  if (!existsSync(INSTALLED)) return false;
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const have = packagesOf(INSTALLED);
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    const found = have[path];
    return path === '' || (found === undefined ? optional === true : found.version === version);
  });
}

/** @param {string} lockfile @returns {Record<string, { version?: string, optional?: boolean }>} */
const packagesOf = (lockfile) => JSON.parse(readFileSync(lockfile, 'utf8')).packages;

/** The Node that runs the project: the one that came with its packages, or this one if it is recent enough. @returns {string} */
export function projectNode() {
  const find = createRequire(import.meta.url);
  for (const name of [`node-${process.platform}-${process.arch}`, `node-bin-${process.platform}-${process.arch}`]) {
    try {
      const node = join(dirname(find.resolve(`${name}/package.json`)), 'bin/node');
      if (existsSync(node)) return node;
    } catch {
      // Not a package of this platform.
    }
  }
  if (Number.parseInt(process.versions.node, 10) >= NODE_MAJOR) return process.execPath;
  giveUp(
    `VistterStream needs Node ${NODE_MAJOR}; this is ${process.versions.node}, and none came with the packages for ${process.platform} ${process.arch}. ` +
      `Install Node ${NODE_MAJOR} from https://nodejs.org, or install the packages again with: npm ci --ignore-scripts --include=optional`,
  );
}

/** The command line of one of our own programs, `trunk/main` or `cli/main`. @param {string} entry @returns {string[]} */
export const program = (entry) => (isClone ? ['--conditions=source', join(root, `src/${entry}.ts`)] : [join(root, `dist/${entry}.js`)]);

/**
 * Runs a program with our input and output until it ends. SIGTERM, SIGINT and SIGHUP reach it too. A terminal sends Ctrl-C to the whole group, so it may come
 * twice: our programs take the second for the first.
 * @param {string} command @param {string[]} words @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} its exit code, or 128 and the signal's number
 */
export function run(command, words, options) {
  return new Promise((resolve) => {
    const child = spawn(command, words, { stdio: 'inherit', ...options });
    /** @param {NodeJS.Signals} signal */
    const forward = (signal) => child.kill(signal);
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
    child.on('exit', (code, signal) => end(code ?? 128 + constants.signals[signal ?? 'SIGKILL']));
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
