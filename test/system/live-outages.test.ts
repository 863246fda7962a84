/** Live, or about to be, while the network is cut and brought back. */
import { describe, expect, it } from 'vitest';
import { systemClock } from '#core/system-clock.ts';
import {
  breachesOfStart,
  missing,
  startNetwork,
  startProduct,
  startRtmpServer,
  untilTrue,
  type MonitorReader,
  type Network,
  type Product,
  type RtmpServer,
} from '../kit/index.ts';
import { addDestination, becomes, comparedWith, destinationOf, goLive, programOf, publishing } from '../kit/live.ts';
import { pattern, seconds, startShow, watch } from '../kit/show.ts';

/**
 * Who was not reached is looked for every second, where the next try of itself comes after 4 s; who fell silent is tried again after 2.4 s at most.
 * Then it connects. And a second for a busy machine.
 */
const PUBLISHED_MS_MAX = { reset: 2_000, silent: 3_400 } as const;
/** From a server's word that it may begin to the destination, and of a picture to its viewer. */
const ON_THE_WAY_MS = 300;

/** A server behind a network of its own. */
type Far = { readonly server: RtmpServer; readonly network: Network; readonly id: number };

/** A preview with a viewer, and destinations that are far. */
class Preview implements AsyncDisposable {
  readonly #stack = new AsyncDisposableStack();
  product!: Product;
  viewer!: MonitorReader;

  async begin(): Promise<this> {
    this.product = this.#stack.use(await startProduct());
    await startShow(this.product, { cues: [{ id: 'a', from: 0, to: 600, params: pattern('harbour') }], duration: 600 });
    this.viewer = this.#stack.use(await watch(this.product));
    return this;
  }

  async far(name: string): Promise<Far> {
    const server = this.#stack.use(await startRtmpServer());
    const network = this.#stack.use(await startNetwork(server.port));
    const url = `rtmp://127.0.0.1:${network.port}/live`;
    return { server, network, id: await addDestination(this.product, name, { rtmp_url: url, stream_key: 'key' }) };
  }

  [Symbol.asyncDispose] = (): Promise<void> => this.#stack.disposeAsync();
}

// Beside each other: most of both is waiting for deadlines.
describe.concurrent('a network that is cut', () => {
  it('before going live: the preview goes on, and the answer says what is wrong', async () => {
    await using preview = await new Preview().begin();
    const { product, viewer } = preview;
    const { network, id } = await preview.far('Far');
    await network.cut('silent');
    const answer = await goLive(product, [id]);
    expect(answer).toMatchObject({ status: 502, body: { error: { code: 'LIVE_FAILED', faults: [{ remedy: expect.any(String) }] } } });
    await network.restore();
    await seconds(viewer, 1);
    expect(missing(viewer.numbers)).toEqual([]);
    expect(await programOf(product)).toMatchObject({ state: 'preview', destinations: [] });
  });

  it('while live (reset, silent), and is back: so is the program, with a key picture at 0', async () => {
    await using preview = await new Preview().begin();
    const { product, viewer } = preview;
    const ways = [{ how: 'reset', ...(await preview.far('Reset')) } as const, { how: 'silent', ...(await preview.far('Silent')) } as const];
    expect(
      (
        await goLive(
          product,
          ways.map(({ id }) => id),
        )
      ).status,
    ).toBe(200);
    await Promise.all(ways.map(({ server }) => publishing(server)));
    await Promise.all(ways.map((way) => cutAndBack(preview, way)));
    expect(missing(viewer.numbers)).toEqual([]);
  });
});

async function cutAndBack(
  { product, viewer }: Preview,
  { how, server, network, id }: Far & { readonly how: keyof typeof PUBLISHED_MS_MAX },
): Promise<void> {
  const before = server.published.length;
  await network.cut(how);
  await becomes(product, id, ['retrying', 'failed'], 25_000);
  if (how === 'reset')
    await untilTrue(10_000, 'a try that failed', async () => (await destinationOf(product, id))?.error?.code === 'DEST_REFUSED');
  const backAt = systemClock.now();
  await network.restore();
  const again = await server.until('pictures again', 15_000, ({ published }) => published[before]);
  const publishedMs = again.publishedMs ?? Infinity;
  expect(publishedMs - backAt).toBeLessThan(PUBLISHED_MS_MAX[how]);
  await publishing(server);
  expect(breachesOfStart(again.packets)).toEqual([]);
  const { pictures, foreign } = await comparedWith(viewer, again.packets);
  expect(foreign).toEqual([]);
  // Then it waits for a key picture, and lets none go by.
  const next = viewer.pictures.find(({ key, arrivedMs }) => key && arrivedMs > publishedMs + ON_THE_WAY_MS);
  expect(pictures[0]).toBeLessThanOrEqual(next?.number ?? Infinity);
}
