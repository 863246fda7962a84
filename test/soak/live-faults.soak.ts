/**
 * One that is healthy beside one that stalls, one that reads slowly, one that is silent and one that refuses, over their reconnects: SECONDS, 40 by default.
 * Goal: the one that stalls is said to (DEST_STALLED) and comes again; the healthy one loses nothing and stays on its one connection.
 */
import { missing, refusingPort, startProduct, startRtmpServer, untilTrue } from '../kit/index.ts';
import { addDestination, comparedWith, destinationOf, goLive, publishing, stopLive } from '../kit/live.ts';
import { pattern, seconds, startShow, watch } from '../kit/show.ts';

const SECONDS = Number(process.env['SECONDS'] ?? 40);
/** No progress for 10 s, and what the buffers on the way take before. */
const STALLED_MS_MAX = 30_000;

await using product = await startProduct();
await using healthy = await startRtmpServer();
await using stalls = await startRtmpServer({ fault: { is: 'stalls', afterBytes: 200_000 } });
await using slow = await startRtmpServer({ fault: { is: 'slow', kbps: 100 } });
await using silent = await startRtmpServer({ fault: { is: 'silent' } });
const add = (name: string, url: string): Promise<number> => addDestination(product, name, { rtmp_url: url, stream_key: 'key' });
const good = await add('Healthy', healthy.url);
const stalling = await add('Stalls', stalls.url);
const others = [
  await add('Slow', slow.url),
  await add('Silent', silent.url),
  await add('Refusing', `rtmp://127.0.0.1:${await refusingPort()}/live`),
];
await startShow(product, { cues: [{ id: 'a', from: 0, to: 3600, params: pattern('harbour') }], duration: 3600 });
await using viewer = await watch(product);
await seconds(viewer, 1);

const { status } = await goLive(product, [good, stalling, ...others]);
if (status !== 200) throw new Error(`going live: ${status}`);
const connection = await publishing(healthy);
const codeOf = async (id: number): Promise<string | undefined> => (await destinationOf(product, id))?.error?.code;
await untilTrue(STALLED_MS_MAX, 'DEST_STALLED', async () => (await codeOf(stalling)) === 'DEST_STALLED');
await stalls.until('another connection', STALLED_MS_MAX, ({ published }) => published.length > 1);
await seconds(viewer, SECONDS);
const codes = await Promise.all(others.map(codeOf));
const { dropped_frames: dropped, reconnects } = (await destinationOf(product, good)) ?? {};
await stopLive(product);

const { pictures, sounds, foreign } = await comparedWith(viewer, connection.packets);
const faults = [...missing(pictures), ...missing(sounds), ...missing(viewer.numbers)].map((each) => JSON.stringify(each));
console.log(`healthy: ${pictures.length} pictures and ${sounds.length} sound frames, ${dropped} dropped, ${reconnects} reconnects`);
console.log(`irregular: ${[...faults, ...foreign].join('; ') || 'nothing'}`);
console.log(`stalled: ${stalls.published.length} connections; the others: ${codes.join(', ')}`);
process.exitCode = faults.length + foreign.length + (dropped ?? 1) + (reconnects ?? 1) === 0 ? 0 : 1;
