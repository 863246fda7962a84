import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProduct } from './product.ts';
import { processSeen } from './usage.ts';

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vistterstream-product-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A stand-in for the trunk: an HTTP server with one child, which it ends when `isClean`. */
async function standIn(name: string, isClean: boolean): Promise<string> {
  const entry = join(folder, name, 'main.ts');
  await mkdir(join(folder, name));
  await writeFile(
    entry,
    `import { spawn } from 'node:child_process';
     import { createServer } from 'node:http';
     if (process.argv[2] === 'feed') setInterval(() => {}, 1000);
     else {
       const port = Number(process.argv[process.argv.indexOf('--port') + 1]);
       const feed = spawn(process.execPath, [import.meta.filename, 'feed', 'camera:1'], { stdio: 'inherit' });
       process.on('SIGTERM', () => { if (${isClean}) feed.kill('SIGKILL'); process.exit(0); });
       createServer((request, response) => {
         response.setHeader('content-type', 'application/json');
         request.pipe(response);
       }).listen(port, '127.0.0.1', () => console.log('VistterStream is ready: http://127.0.0.1:' + port + '/'));
     }`,
  );
  return entry;
}

describe('startProduct', () => {
  it('waits until it is ready, asks its API, and finds its processes by their roles', async () => {
    await using product = await startProduct({ entry: await standIn('clean', true) });
    expect(await product.api('POST', '/echo', { is: 'json' })).toMatchObject({ status: 200, body: { is: 'json' } });
    expect(product.processes().map(({ role, label }) => [role, label])).toEqual([
      ['trunk', ''],
      ['feed', 'camera:1'],
    ]);
    const pid = product.kill('feed');
    expect(() => product.process('engine')).toThrow('no engine');
    expect(await product.stop()).toEqual({ code: 0, signal: null });
    expect(processSeen(pid)).toBeNull();
    await product[Symbol.asyncDispose]();
    expect(existsSync(product.dataFolder)).toBe(false);
  });

  it('tells of a process that was left behind, and ends it', async () => {
    await using product = await startProduct({ entry: await standIn('careless', false) });
    const { pid } = product.process('feed');
    await expect(product.stop()).rejects.toThrow(/left behind:\n\d+ .*main\.ts feed camera:1/);
    await product[Symbol.asyncDispose]();
    expect(processSeen(pid)).toBeNull();
  });

  it('says what was written when it does not come up', async () => {
    await mkdir(join(folder, 'broken'));
    const entry = join(folder, 'broken', 'main.ts');
    await writeFile(entry, `console.error('Port 1 is taken'); process.exit(1)`);
    await expect(startProduct({ entry })).rejects.toThrow('Port 1 is taken');
  });
});
