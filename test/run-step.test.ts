/** A long test or bench that is ended takes the product with it, which leads a process group of its own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { OwnedChild, processesOfGroup } from './kit/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'vistterstream-step-'));
afterAll(() => rmSync(folder, { recursive: true }));

function program(name: string, text: string): string {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, text);
  return file;
}

const quoted = (file: string): string => JSON.stringify(import.meta.resolve(file));
const soak = program(
  'soak',
  `import { OwnedChild } from ${quoted('./kit/owned-child.ts')};
  console.log('product', new OwnedChild('sleep', ['60'], { group: true }).pid);`,
);
const runner = program(
  'runner',
  `import { runStep } from ${quoted('../scripts/run-step.ts')};
  console.log('code', await runStep(['--conditions=source', ${JSON.stringify(soak)}], 1));`,
);

it('ends what a step started when it is told to end, and does nothing more', async () => {
  await using running = new OwnedChild(process.execPath, ['--conditions=source', runner]);
  const [, product] = await running.line(/product (\d+)/, 15_000);
  running.signal('SIGTERM');
  expect(await running.ended).toEqual({ code: null, signal: 'SIGTERM' });
  expect(processesOfGroup(Number(product))).toEqual([]);
  expect(running.lines.filter((line) => line.startsWith('code'))).toEqual([]);
});
