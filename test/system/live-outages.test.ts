/** Live, or about to be, while the network is cut and brought back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#core/system-clock.ts';
import {
  breachesOfStart,
  missing,
  startNetwork,
  startProduct,
  startRtmpServer,
  untilTrue,
  type Network,
  type Product,
  type RtmpServer,
} from '../kit/index.ts';
import { addDestination, becomes, comparedWith, destinationOf, goLive, programOf, publishing } from '../kit/live.ts';
import { pattern, seconds, startShow, watch } from '../kit/show.ts';

/** Probe 1 s, a connection, and a key picture, which is at most 2 s away; and a busy machine. */
const BACK_MS_MAX = 4_500;
const stack = new AsyncDisposableStack();
let product: Product;
let server: RtmpServer;
let network: Network;
let id = 0;

beforeAll(async () => {
  product = stack.use(await startProduct());
  server = stack.use(await startRtmpServer());
  network = stack.use(await startNetwork(server.port));
  id = await addDestination(product, 'Far', { rtmp_url: `rtmp://127.0.0.1:${network.port}/live`, stream_key: 'key' });
  await startShow(product, { cues: [{ id: 'a', from: 0, to: 600, params: pattern('harbour') }], duration: 600 });
});
afterAll(() => stack.disposeAsync());

describe('a network that is cut', () => {
  it('before going live: the preview goes on, and the answer says what is wrong', async () => {
    await using viewer = await watch(product);
    await network.cut('silent');
    const answer = await goLive(product, [id]);
    expect(answer).toMatchObject({ status: 502, body: { error: { code: 'LIVE_FAILED', faults: [{ remedy: expect.any(String) }] } } });
    await network.restore();
    await seconds(viewer, 1);
    expect(missing(viewer.numbers)).toEqual([]);
    expect(await programOf(product)).toMatchObject({ state: 'preview', destinations: [] });
  });

  it.each(['reset', 'silent'] as const)('while live (%s), and is back: so is the program, with a key picture at 0', async (how) => {
    await using viewer = await watch(product);
    if ((await programOf(product)).state !== 'live') expect((await goLive(product, [id])).status).toBe(200);
    await publishing(server);
    const before = server.published.length;
    await network.cut(how);
    await becomes(product, id, ['retrying', 'failed'], 25_000);
    await untilTrue(10_000, 'a try that failed', async () => ((await destinationOf(product, id))?.attempt ?? 0) > 0);
    const backAt = systemClock.now();
    await network.restore();
    const again = await server.until('pictures again', 15_000, ({ published }) => published[before]);
    const arrivedMs = again.media[0]?.arrivedMs ?? Infinity;
    expect(arrivedMs - backAt).toBeLessThan(BACK_MS_MAX);
    await publishing(server);
    expect(breachesOfStart(again.packets)).toEqual([]);
    expect((await comparedWith(viewer, again.packets)).foreign).toEqual([]);
    expect(missing(viewer.numbers)).toEqual([]);
  });
});
