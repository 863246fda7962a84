/** The npm package as a user gets it: packed, installed elsewhere, started. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OwnedChild, processesOfGroup, refusingPort, untilTrue } from '../kit/index.ts';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);

// npm hands its own settings to what it runs; a user's shell has none of them. Node 24 comes first: npm picks older packages for an older one.
const userSettings = /^npm_config_(registry|cache|userconfig)$/i;
const env = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_|^NODE_|^VITEST/i.test(name) || userSettings.test(name))),
  PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
};

let folder = '';
let packed: readonly string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vistterstream-package-'));
  await run(process.execPath, ['--conditions=source', 'scripts/build.ts'], { cwd: root, env });
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { cwd: root, env });
  const [tarball] = Object.values<{ filename: string; files: { path: string }[] }>(JSON.parse(stdout));
  if (tarball === undefined) throw new Error(`npm pack said:\n${stdout}`);
  packed = tarball.files.map(({ path }) => path);
  const install = [
    'install',
    `./${tarball.filename}`,
    '--prefix',
    '.',
    '--ignore-scripts',
    '--omit=dev',
    '--prefer-offline',
    '--no-audit',
    '--no-fund',
  ];
  await run('npm', install, { cwd: folder, env });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the npm package', () => {
  it('holds what runs and nothing else', () => {
    expect(packed).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'README.md',
        'package.json',
        'bin/vistterstream.js',
        'dist/trunk/main.js',
        'build/assets/overlays/logos/main_logo.png',
        'build/kernels.wasm',
        'build/web/index.html',
      ]),
    );
    for (const script of packed.filter((path) => /^build\/web\/page\/index-.*\.(js|css)$/.test(path)))
      expect(packed).toEqual(expect.arrayContaining([`${script}.br`, `${script}.gz`]));
    expect(packed.filter((path) => /^(src|test|scripts|bench|docs)\/|\.test\.|\.ts$|\.stamp$/.test(path))).toEqual([]);
  });

  it('tells its version', async () => {
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    const { stdout } = await run('npx', ['--no-install', 'vistterstream', '--version'], { cwd: folder, env });
    expect(stdout.trim()).toBe(version);
  });

  it('refuses a command that it does not have', async () => {
    const refused = run('npx', ['--no-install', 'vistterstream', 'dance'], { cwd: folder, env });
    await expect(refused).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('There is no command "dance".') });
  });

  it('starts, serves its page and its health, and leaves nothing behind when npx alone is told to stop', async () => {
    const words = [
      '--no-install',
      'vistterstream',
      'start',
      '--port',
      String(await refusingPort()),
      '--data',
      join(folder, 'data'),
      '--no-open',
      '--demo',
    ];
    await using started = new OwnedChild('npx', words, { group: true, spawn: { cwd: folder, env } });
    const [, address = ''] = await started.line(/VistterStream is ready: (http:\/\/[^\s/]+)/, 30_000);

    const health = await fetch(`${address}/api/health`, { signal: AbortSignal.timeout(10_000) });
    expect(health.status).toBe(200);
    const page = await fetch(`${address}/`, { signal: AbortSignal.timeout(10_000) });
    const html = await page.text();
    expect(html).toContain('<title>');
    const script = await fetch(new URL(/src="([^"]+\.js)"/.exec(html)?.[1] ?? '', `${address}/`), {
      headers: { 'accept-encoding': 'br' },
      signal: AbortSignal.timeout(10_000),
    });
    expect(script.headers.get('content-encoding')).toBe('br');
    expect(await script.text()).toContain('import');
    const program = async (): Promise<boolean> =>
      JSON.stringify(await (await fetch(`${address}/api/program`)).json()).includes('"state":"preview"');
    await untilTrue(15_000, 'a picture of the demonstration', program);

    process.kill(started.pid, 'SIGTERM');
    await untilTrue(7_000, 'the end of all processes', () => processesOfGroup(started.pid).length === 0);
  });
});
