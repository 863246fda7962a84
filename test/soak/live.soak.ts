/**
 * 30 times (ROUNDS) live and back to the preview, to nginx and to a server of the kit. Goal: each time every packet is what the preview shows, from a key picture
 * on, none missing, sound within 40 ms of its picture; and the preview's own numbers without a hole through it all.
 */
import { missing, sentOf, startNginxRtmp, startProduct, startRtmpServer, breachesOfStart, type Sent } from '../kit/index.ts';
import { addDestination, comparedWith, goLive, stopLive } from '../kit/live.ts';
import { pattern, seconds, startShow, watch } from '../kit/show.ts';

const ROUNDS = Number(process.env['ROUNDS'] ?? 30);
const LIVE_S = 3;
const APART_MS_MAX = 40;

await using product = await startProduct();
await using nginx = await startNginxRtmp();
await using server = await startRtmpServer();
const ids = [
  await addDestination(product, 'nginx', { rtmp_url: nginx.url, stream_key: 'key' }),
  await addDestination(product, 'Server', { rtmp_url: server.url, stream_key: 'key' }),
];
await startShow(product, { cues: [{ id: 'a', from: 0, to: 3600, params: pattern('harbour') }], duration: 3600 });
await using viewer = await watch(product);
await seconds(viewer, 2);

let good = 0;
let packets = 0;
for (let round = 0; round < ROUNDS; round++) {
  const before = server.published.length;
  const went = await goLive(product, ids);
  const own = await server.until(
    'pictures',
    15_000,
    ({ published }) => (published[before]?.media.length ?? 0) > LIVE_S * 77 && published[before],
  );
  const came = await stopLive(product);
  await server.until('a goodbye', 5_000, ({ connections }) => connections.every(({ closed }) => closed));
  const all = [own.packets, sentOf(nginx.recordings('key').at(-1) ?? [])];
  const faults = [...(await faultsOf(all[0] ?? [])), ...(await faultsOf(all[1] ?? []))];
  if (went.status !== 200 || came.status !== 200) faults.push(`answers: ${went.status} and ${came.status}`);
  packets += all.flat().length;
  if (faults.length === 0) good++;
  else console.log(`round ${round + 1}: ${faults.slice(0, 5).join('; ')}`);
}
console.log(`${good} of ${ROUNDS} times live without a fault, ${packets} packets compared (goal: all)`);
console.log(
  `the preview: ${viewer.numbers.length} pictures, irregular ${JSON.stringify(missing(viewer.numbers))}; sound ${JSON.stringify(missing(viewer.sounds))}`,
);
process.exitCode = good === ROUNDS && missing(viewer.numbers).length + missing(viewer.sounds).length === 0 ? 0 : 1;

async function faultsOf(sent: readonly Sent[]): Promise<string[]> {
  const { pictures, sounds, foreign, apartMs } = await comparedWith(viewer, sent);
  const irregular = [...missing(pictures), ...missing(sounds)].map((each) => JSON.stringify(each));
  return [...breachesOfStart(sent), ...foreign, ...irregular, ...(apartMs < APART_MS_MAX ? [] : [`${apartMs} ms apart`])];
}
