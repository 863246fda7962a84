/**
 * How long a person waits: from the start button to the picture at a viewer, and to the first part for a player of LL-HLS (goal 1 s), and from an engine that is killed or stands still to the
 * camera's next picture (goal 1.5 s). The wall clock is what is measured, so the machine must be quiet; medians of ROUNDS.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '#core/system-clock.ts';
import { footage, missing, openMonitor, readPictures, startCamera, startProduct, untilTrue, type Product } from '../test/kit/index.ts';
import { addCamera, camera, pattern, seconds, startShow, watch, type CueWritten } from '../test/kit/show.ts';
import { spread } from './spread.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 7);
const rate = { num: 30, den: 1 };

await using source = await startCamera(await footage({ seconds: 3600, loopSeconds: 10, camera: 1 }));
await using product = await startProduct();
await addCamera(product, 1, source.url);

await starts('a drawn pattern', [{ id: 'a', from: 0, to: 60, params: pattern('harbour') }]);
await starts('a camera', [{ id: 'a', from: 0, to: 60, params: camera(1) }]);
await startsHls();
for (const signal of ['SIGKILL', 'SIGSTOP'] as const) await returns(signal);

/** From the request to the first picture at a viewer that is told of it. */
async function starts(name: string, cues: readonly CueWritten[]): Promise<void> {
  const timeline = await startShow(product, { cues, duration: 60 });
  await product.api('POST', '/api/program/stop');
  const waits: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const began = systemClock.now();
    await product.api('POST', '/api/program/start', { timeline_id: timeline });
    await using viewer = await watch(product);
    waits.push((viewer.pictures[0]?.arrivedMs ?? Infinity) - began);
    await product.api('POST', '/api/program/stop');
  }
  console.log(`start to picture, ${name.padEnd(18)} ${spread(waits)}`);
}

/** From the request to the bytes of a part that the playlist names. */
async function startsHls(): Promise<void> {
  const timeline = await startShow(product, { cues: [{ id: 'a', from: 0, to: 60, params: pattern('harbour') }], duration: 60 });
  await product.api('POST', '/api/preview/stop');
  const playlistUrl = `${product.address}/preview/stream/index.m3u8`;
  const waits: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await untilTrue(20_000, 'the end of the last playlist', async () => (await fetch(playlistUrl)).status === 404);
    const began = systemClock.now();
    await product.api('POST', '/api/preview/start', { timeline_id: timeline });
    const playlist = await untilTrue(20_000, 'a playlist', async () => {
      const answer = await fetch(playlistUrl);
      return answer.ok && answer.text();
    });
    const [, part = ''] = /^#EXT-X-PART:.*URI="([^"]+)"/m.exec(playlist) ?? [];
    const bytes = await (await fetch(new URL(part, playlistUrl))).bytes();
    waits.push(bytes.length > 0 ? systemClock.now() - began : Infinity);
    await product.api('POST', '/api/preview/stop');
  }
  console.log(`start to first part, LL-HLS         ${spread(waits)}`);
}

/** From the signal to the next picture that the camera is in. */
async function returns(signal: 'SIGKILL' | 'SIGSTOP'): Promise<void> {
  await startShow(product, { cues: [{ id: 'a', from: 0, to: 60, params: camera(1) }], duration: 60 });
  const waits: number[] = [];
  for (let round = 0; round < ROUNDS; round++) waits.push(await returnAfter(signal));
  console.log(`engine gets ${signal} to picture      ${spread(waits)}`);
  await product.api('POST', '/api/program/stop');
}

async function returnAfter(signal: 'SIGKILL' | 'SIGSTOP'): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'vistterstream-bench-'));
  try {
    await using viewer = await openMonitor(product.address, { folder });
    await untilTrue(15_000, 'the camera on air', async () => (await onAir(product)) === 'camera');
    // An engine that dies again within 10 s is started again only after a while.
    await seconds(viewer, 11);
    const hurtAt = viewer.numbers.at(-1) ?? 0;
    product.kill('engine', signal);
    await seconds(viewer, 5);
    if (missing(viewer.numbers).length > 0) throw new Error('a number is missing');
    const seen = await readPictures(viewer.files.at(-1) ?? '', { rate });
    const held = seen.find(({ number }) => number === hurtAt + 3)?.shows?.counter;
    // Packets that were under way still show the camera; the return is the first picture that goes on after the held one.
    const back = seen.find(({ number, shows }) => number > hurtAt + 10 && shows !== null && shows.counter !== held);
    return (((back?.number ?? Infinity) - hurtAt) * 1000 * rate.den) / rate.num;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function onAir(running: Product): Promise<string | undefined> {
  return ((await running.api('GET', '/api/program')).body as { on_air: { kind: string } | null }).on_air?.kind;
}
