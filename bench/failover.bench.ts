/**
 * How long viewers wait for the backup camera: from the instant at which an RTSP camera is killed, or stalled by SIGSTOP, to the due time of the
 * first picture that shows its backup. Goal: 1 s (asked 3 s), no number missing. ROUNDS may be given by environment.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '#core/system-clock.ts';
import { footage, missing, readPictures, startCamera, startProduct, untilTrue, type Camera } from '../test/kit/index.ts';
import { addCamera, camera, seconds, startShow, watch } from '../test/kit/show.ts';
import { spread } from './spread.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 5);
const RATE = 30;
const WAIT_MS = 20_000;
const [LOST, BACKUP] = [1, 2];

type Harm = {
  readonly name: string;
  readonly hurt: (hurt: Camera) => void | Promise<void>;
  readonly heal: (hurt: Camera) => void | Promise<void>;
};
const harms: readonly Harm[] = [
  { name: 'killed', hurt: (hurt) => hurt.kill(), heal: (hurt) => hurt.restart() },
  { name: 'stalled by SIGSTOP', hurt: (hurt) => hurt.stall(), heal: (hurt) => hurt.resume() },
];
type Waited = { readonly held: number; readonly backup: number; readonly missing: number; readonly between: number };

await using lost = await startCamera(await footage({ seconds: 3600, loopSeconds: 10, camera: LOST }));
await using backup = await startCamera(await footage({ seconds: 3600, loopSeconds: 10, camera: BACKUP }));
await using product = await startProduct();
await addCamera(product, BACKUP, backup.url);
await addCamera(product, LOST, lost.url, { backup_camera_id: BACKUP });
const timeline = await startShow(product, { cues: [{ id: 'camera', from: 0, to: 600, params: camera(LOST) }], duration: 600 });
await product.api('POST', '/api/program/stop');

for (const harm of harms) {
  const rounds: Waited[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await wait(harm));
  const sum = (of: (waited: Waited) => number): number => rounds.reduce((total, waited) => total + of(waited), 0);
  console.log(`camera ${harm.name.padEnd(18)} to its last picture   ${spread(rounds.map(({ held }) => held))}`);
  console.log(`${' '.repeat(25)} to the backup's first ${spread(rounds.map((each) => each.backup))} (goal: 1000 ms, asked 3000 ms)`);
  console.log(
    `${' '.repeat(25)} pictures of neither ${sum(({ between }) => between)}, numbers missing ${sum((each) => each.missing)} (goal: 0)`,
  );
}

/** A program of its own each time: one that has lost a camera before takes it back later each time. */
async function wait({ hurt, heal }: Harm): Promise<Waited> {
  const folder = await mkdtemp(join(tmpdir(), 'vistterstream-bench-'));
  await product.api('POST', '/api/program/start', { timeline_id: timeline });
  try {
    await using viewer = await watch(product, folder);
    await onAir(LOST);
    await seconds(viewer, 4);
    const hurtAt = systemClock.now();
    await hurt(lost);
    await onAir(BACKUP);
    await seconds(viewer, 1);
    const t0 = viewer.inits.at(-1)?.clock.t0 ?? NaN;
    const seen = (await readPictures(viewer.files.at(-1) ?? '', { rate: { num: RATE, den: 1 } })).map(({ number, shows }) => ({
      after: t0 + (number * 1000) / RATE - hurtAt,
      shows,
    }));
    const last = seen.findLast(({ shows }, index) => shows?.camera === LOST && shows.counter !== seen[index - 1]?.shows?.counter);
    const first = seen.find(({ shows, after }) => shows?.camera === BACKUP && after > 0);
    const between = seen.filter(({ shows, after }) => shows === null && after > 0).length;
    return { held: last?.after ?? NaN, backup: first?.after ?? Infinity, missing: missing(viewer.numbers).length, between };
  } finally {
    await product.api('POST', '/api/program/stop');
    await heal(lost);
    await rm(folder, { recursive: true, force: true });
  }
}

type Answer = { readonly on_air: { readonly camera_id?: number } | null };

function onAir(id: number): Promise<true> {
  return untilTrue(WAIT_MS, `camera ${id} on air`, async () => {
    const { on_air: shown } = (await product.api('GET', '/api/program')).body as Answer;
    return shown?.camera_id === id;
  });
}
