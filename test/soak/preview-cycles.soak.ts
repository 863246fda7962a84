/**
 * The preview of a camera is started and stopped 1,000 times (CYCLES). Goal: nothing is left of it: no process, descriptor, listener or file, no work done
 * while nothing runs, and after the first 30 % less than 12 kB a cycle more in trunk and in server, as compiled code takes it. No process or listener that was
 * there is gone either.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sleep } from '#core/clock.ts';
import { systemClock } from '#core/system-clock.ts';
import { millis } from '#core/units.ts';
import { descriptorsOf, listenersOf } from '../kit/held.ts';
import { footage, startCamera, startProduct, untilTrue, usageOf } from '../kit/index.ts';
import { addCamera, camera, startShow } from '../kit/show.ts';
import { slopeOf } from '../kit/slope.ts';

const CYCLES = Number(process.env['CYCLES'] ?? 1000);
const WARM_UP_SHARE = 0.3;
// Where two heap snapshots differ in compiled code alone, resident memory grew by half of it (measured).
const GROWTH_KB_A_CYCLE_MOST = 12;
const IDLE_CPU_PERCENT_MOST = 1;
const ROLES = ['trunk', 'server'] as const;
/** Files and descriptors may be fewer: they were of what had only just ended. */
const KINDS = { processes: 'the same', listeners: 'the same', files: 'no more', descriptors: 'no more' } as const;
type Role = (typeof ROLES)[number];

/** What is there while nothing runs. */
type Held = { readonly processes: string[]; readonly files: string[]; readonly listeners: string[]; readonly descriptors: string[] };

const folder = mkdtempSync(join(tmpdir(), 'vistterstream-cycles-'));
const [runFolder, temporary] = [join(folder, 'run'), join(folder, 'tmp')];
for (const each of [runFolder, temporary]) mkdirSync(each, { mode: 0o700 });

try {
  await using source = await startCamera(await footage({ seconds: 3600, loopSeconds: 10 }));
  await using product = await startProduct({ env: { XDG_RUNTIME_DIR: runFolder, TMPDIR: temporary } });
  await addCamera(product, 1, source.url);
  const timeline = await startShow(product, { cues: [{ id: 'camera', from: 0, to: 60, params: camera(1) }], duration: 60 });
  await stop();
  const pids = Object.fromEntries(ROLES.map((role) => [role, product.process(role).pid])) as Record<Role, number>;

  for (let cycle = 0; cycle < 5; cycle++) await cycleOnce();
  const before = await heldAtRest();
  const idleBefore = await idleCpuPercent();
  const memory: Record<Role, { at: number; value: number }[]> = { trunk: [], server: [] };
  for (let cycle = 1; cycle <= CYCLES; cycle++) {
    await cycleOnce();
    for (const role of ROLES) memory[role].push({ at: cycle, value: usageOf(pids[role]).residentBytes / 1e6 });
    if (cycle % 50 === 0)
      console.log(
        `${cycle} cycles: ${ROLES.map((role) => `${role} ${memory[role].at(-1)?.value.toFixed(1)} MB, ${descriptorsOf(pids[role]).length} descriptors`).join('; ')}`,
      );
  }
  const after = await heldAtRest();
  const idleAfter = await idleCpuPercent();

  console.log(`after ${CYCLES} cycles`);
  for (const kind of Object.keys(KINDS) as (keyof typeof KINDS)[]) {
    const [gone, more] = [less(before[kind], after[kind]), less(after[kind], before[kind])];
    tell(
      more.length === 0 && (gone.length === 0 || KINDS[kind] === 'no more'),
      `${kind.padEnd(12)} ${after[kind].length}; more than before: ${more.join(', ') || 'none'}; gone: ${gone.join(', ') || 'none'}`,
    );
  }
  for (const role of ROLES) {
    const late = memory[role].filter(({ at }) => at > CYCLES * WARM_UP_SHARE);
    const growthKb = slopeOf(late) * 1000;
    tell(
      growthKb < GROWTH_KB_A_CYCLE_MOST,
      `memory of ${role}: ${growthKb.toFixed(1)} kB more a cycle over the last ${late.length}, now ${late.at(-1)?.value.toFixed(1)} MB`,
    );
    tell(
      idleAfter[role] - idleBefore[role] < IDLE_CPU_PERCENT_MOST,
      `idle ${role}: ${idleBefore[role].toFixed(1)} % of a core before, ${idleAfter[role].toFixed(1)} % after`,
    );
  }

  async function cycleOnce(): Promise<void> {
    await done('POST', '/api/preview/start', { timeline_id: timeline });
    await untilTrue(20_000, 'a playlist', async () => (await product.api('GET', '/preview/stream/index.m3u8')).status === 200);
    await stop();
  }

  async function stop(): Promise<void> {
    await done('POST', '/api/preview/stop');
    await untilTrue(
      10_000,
      'the end of engine and feed',
      () => !product.processes().some(({ role, label }) => role === 'engine' || (role === 'feed' && label !== 'push')),
    );
  }

  async function done(method: string, path: string, body?: object): Promise<void> {
    const answer = await product.api(method, path, body);
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  }

  async function heldAtRest(): Promise<Held> {
    // Connections that are kept for a next request, and the playlist of a program that is over, are given up within 10 s.
    await sleep(systemClock, millis(12_000));
    return {
      processes: product.processes().map(({ role, label }) => `${role} ${label}`),
      files: [runFolder, temporary].flatMap((place) => readdirSync(place, { recursive: true, encoding: 'utf8' })),
      listeners: ROLES.flatMap((role) => listenersOf(pids[role]).map((name) => `${role} ${name}`)),
      descriptors: ROLES.flatMap((role) => descriptorsOf(pids[role]).map((name) => `${role} ${name}`)),
    };
  }

  /** Timers that nobody stopped would show here. */
  async function idleCpuPercent(): Promise<Record<Role, number>> {
    const seconds = 10;
    const from = ROLES.map((role) => usageOf(pids[role]).cpuSeconds);
    await sleep(systemClock, millis(seconds * 1000));
    const used = ROLES.map((role, index) => [role, (100 * (usageOf(pids[role]).cpuSeconds - (from[index] ?? 0))) / seconds]);
    return Object.fromEntries(used) as Record<Role, number>;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** What is in `all` and not in `some`, as often as it is there more often. */
function less(all: readonly string[], some: readonly string[]): string[] {
  const left = [...some];
  return all.filter((each) => {
    const at = left.indexOf(each);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function tell(isWell: boolean, words: string): void {
  if (!isWell) process.exitCode = 1;
  console.log(`${isWell ? 'ok  ' : 'FAIL'} ${words}`);
}
