import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { systemClock } from '#core/system-clock.ts';
import { openStore } from './open-store.ts';

const KILLS = 20;

// Saves without end and says each save once it is acknowledged. A document large enough that a kill falls into the middle of writing it.
const saver = `
  const { openStore } = await import(${JSON.stringify(new URL('./open-store.ts', import.meta.url).href)});
  const { systemClock } = await import(${JSON.stringify(new URL('../core/system-clock.ts', import.meta.url).href)});
  const store = openStore(process.argv[1], systemClock);
  const draft = (n) => ({ name: 'n' + n, description: null, duration: n, fps: 30, resolution: '640x360', document: { n, filling: String(n % 10).repeat(200_000) } });
  const { id } = (await store.timelines.list())[0] ?? await store.timelines.add(draft(1));
  for (;;) {
    const { revision } = await store.timelines.get(id);
    const saved = await store.timelines.replace(id, draft(revision + 1), revision);
    process.stdout.write(saved.revision + '\\n');
  }
`;

/** Kills a script once it has acknowledged `saves` saves; the last that it acknowledged. */
async function runAndKill(script: string, folder: string, saves: number): Promise<number> {
  const child = spawn(process.execPath, ['--conditions=source', '--input-type=module', '-e', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit');
  let acknowledged = 0;
  let seen = 0;
  for await (const line of createInterface(child.stdout)) {
    acknowledged = Number(line);
    if (++seen === saves) child.kill('SIGKILL');
  }
  await gone;
  return acknowledged;
}

it('loses no acknowledged save and halves none when the process is killed in the middle of saving', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'crash-'));
  try {
    for (let kill = 0; kill < KILLS; kill++) {
      const acknowledged = await runAndKill(saver, folder, 1 + (kill % 5));
      await using store = openStore(folder, systemClock);
      const [timeline] = await store.timelines.list();
      const { revision, name, document } = (await store.timelines.get(timeline?.id ?? 0)) ?? {};
      expect(acknowledged).toBeGreaterThan(0);
      expect(revision).toBeGreaterThanOrEqual(acknowledged);
      expect(name).toBe(`n${revision}`);
      expect(document).toEqual({ n: revision, filling: String((revision ?? 0) % 10).repeat(200_000) });
      const [newest] = await store.timelines.revisions.list(timeline?.id ?? 0);
      expect(newest?.revision).toBe(revision);
      expect(await store.timelines.revisions.get(timeline?.id ?? 0, revision ?? 0)).toMatchObject({ document });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 120_000);

// Raises alert after alert of one cause, each when the one before it is over, and says each once it is acknowledged.
const raiser = `
  const { openStore } = await import(${JSON.stringify(new URL('./open-store.ts', import.meta.url).href)});
  const { systemClock } = await import(${JSON.stringify(new URL('../core/system-clock.ts', import.meta.url).href)});
  const { anyAlert } = await import(${JSON.stringify(new URL('../../test/kit/any-alert.ts', import.meta.url).href)});
  const store = openStore(process.argv[1], systemClock);
  const kept = (id, healed_at) => ({ cause: 'camera:1', alert: { ...anyAlert, id, healed_at } });
  for (let id = (await store.alerts.lastId()) + 1; ; id++) {
    await store.alerts.put([...(id > 1 ? [kept(id - 1, '2030')] : []), kept(id, null)]);
    await store.logLines.add([2 * id, 2 * id + 1].map((line) => ({ id: line, at: '2030', level: 'problem', code: 'X', message: 'm', remedy: 'r' })));
    process.stdout.write(id + '\\n');
  }
`;

it('loses no alert and no line that was acknowledged, and has one alert of a cause, when the process is killed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'crash-'));
  try {
    for (let kill = 0; kill < 3; kill++) {
      const acknowledged = await runAndKill(raiser, folder, 2 + kill * 3);
      await using store = openStore(folder, systemClock);
      const open = await store.alerts.open();
      expect(open).toHaveLength(1);
      expect(open[0]?.alert.id).toBeGreaterThanOrEqual(acknowledged);
      const last = await store.logLines.lastId();
      expect(last).toBeGreaterThanOrEqual(2 * acknowledged + 1);
      // Those of one batch are there together.
      expect(last % 2).toBe(1);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 120_000);
