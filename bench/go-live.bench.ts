/**
 * How long a person waits, live at 4.5 Mbit/s: from the button to the program at three servers (goal 1 s, and 1 s after a countdown), from a server that takes no more
 * to the word "stalled" (goal 2 s where it acknowledges, else 9 s), and from the network's return to the program at the server (goal about 3 s). ROUNDS by environment.
 */
import { sleep } from '#core/clock.ts';
import { systemClock } from '#core/system-clock.ts';
import { millis } from '#core/units.ts';
import { footage, startNetwork, startProduct, startRtmpServer, untilTrue, type RtmpServer } from '../test/kit/index.ts';
import { addDestination, becomes, destinationOf, goLive, publishing, stopLive } from '../test/kit/live.ts';
import { addAsset, clip, seconds, startShow, watch } from '../test/kit/show.ts';
import { spread } from './spread.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 5);
const COUNTDOWN_S = 2;
const WAIT_MS = 30_000;
const LENGTH = 300;

await using product = await startProduct();
await using servers = new AsyncDisposableStack();
const three = [servers.use(await startRtmpServer()), servers.use(await startRtmpServer()), servers.use(await startRtmpServer())];
const ids: number[] = [];
for (const [index, { url }] of three.entries())
  ids.push(await addDestination(product, `Server ${index}`, { rtmp_url: url, stream_key: 'key' }));
// What fills the buffers on the way is what tells of a stall where nothing is acknowledged.
const shot = await footage({ seconds: LENGTH, loopSeconds: 10, grain: 12, kbps: 4500 });
await product.api('PUT', '/api/settings', { encoding: { profile: 'custom', bitrate_kbps: 4500 } });
addAsset(product, shot.file);
await startShow(product, { cues: [{ id: 'clip', from: 0, to: LENGTH, params: clip(shot.file) }], duration: LENGTH });
{
  await using viewer = await watch(product);
  await seconds(viewer, 5);
}

await going('button to the program at three servers', {}, 0);
await going(`the end of a countdown of ${COUNTDOWN_S} s to the same`, { start_in_s: COUNTDOWN_S }, COUNTDOWN_S * 1000);
for (const [name, acknowledges] of [
  ['where it acknowledges', true],
  ['where it does not', false],
] as const)
  await stalling(name, acknowledges);
await returning();

async function going(name: string, when: object, countdownMs: number): Promise<void> {
  const waits: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = three.map(({ published }) => published.length);
    const asked = systemClock.now();
    const { status } = await goLive(product, ids, when);
    if (status !== 200) throw new Error(`going live: ${status}`);
    const arrivals = await Promise.all(three.map((server, index) => firstArrival(server, before[index] ?? 0)));
    waits.push(Math.max(...arrivals) - asked - countdownMs);
    await stopLive(product);
    // Rounds begin anywhere between two key pictures.
    await sleep(systemClock, millis(500 + round * 137));
  }
  console.log(`${name.padEnd(48)} ${spread(waits)}`);
}

async function firstArrival(server: RtmpServer, before: number): Promise<number> {
  const { media } = await server.until('a picture', WAIT_MS, ({ published }) => published[before]);
  return media[0]?.arrivedMs ?? NaN;
}

async function stalling(name: string, acknowledges: boolean): Promise<void> {
  const waits: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await using server = await startRtmpServer({ fault: acknowledges ? null : { is: 'never-acknowledges' } });
    const id = await addDestination(product, `Stalls ${name} ${round}`, { rtmp_url: server.url, stream_key: 'key' });
    await goLive(product, [id]);
    const connection = await publishing(server, 90);
    const stalledAt = systemClock.now();
    connection.stall();
    await becomes(product, id, ['stalled'], WAIT_MS);
    waits.push(systemClock.now() - stalledAt);
    await stopLive(product);
  }
  console.log(`${`a stall to the word of it, ${name}`.padEnd(48)} ${spread(waits)}`);
}

async function returning(): Promise<void> {
  await using server = await startRtmpServer();
  await using network = await startNetwork(server.port);
  const id = await addDestination(product, 'Far', { rtmp_url: `rtmp://127.0.0.1:${network.port}/live`, stream_key: 'key' });
  await goLive(product, [id]);
  const waits: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await publishing(server);
    const before = server.published.length;
    await network.cut('silent');
    // Waits grow from round to round: it is never live for the 30 s after which they begin anew.
    await untilTrue(4 * WAIT_MS, 'a try that failed', async () => (await destinationOf(product, id))?.error?.code === 'DEST_SILENT');
    const backAt = systemClock.now();
    await network.restore();
    waits.push((await firstArrival(server, before)) - backAt);
  }
  await stopLive(product);
  console.log(`${'the network is back to the program at the server'.padEnd(48)} ${spread(waits)}`);
}
