/**
 * How late the page's picture is, in Chromium at 640x360: the program's clock at the instant a picture is on screen, less the instant at which
 * that picture was due. Goal: p95 under 300 ms, no stall, over 60 s (SECONDS). Beside it: whether the picture itself carries the number that the page says
 * (the counter of the kit's footage).
 */
import { footage, startProduct } from '../test/kit/index.ts';
import { addAsset, clip, startShow, watch } from '../test/kit/show.ts';
import { printLate, watchInChromium, type Watched } from './watch-in-chromium.ts';

const SECONDS = Number(process.env['SECONDS'] ?? 60);
const RATE = 30;

const shot = await footage({ seconds: 1200, loopSeconds: 60 });
await using product = await startProduct();
addAsset(product, shot.file);
await startShow(product, { cues: [{ id: 'clip', from: 0, to: 1200, params: clip(shot.file) }], duration: 1200 });
const viewer = await watch(product);
const { epoch } = viewer.inits[0]!.clock;
await viewer[Symbol.asyncDispose]();

printLatency(await watchInChromium(product.address, SECONDS));

function printLatency(watched: Watched): void {
  printLate(watched, ({ at, mediaTime }) => at - epoch - mediaTime * 1000, '300 ms');
  const shown = watched.shown.map(({ mediaTime, counter }) => ({ number: Math.round(mediaTime * RATE), counter }));
  // The clip and the program begin at different numbers, so the difference is constant where every picture is what it is said to be.
  const read = shown.filter(({ counter }) => counter !== null);
  const differences = Map.groupBy(
    read,
    ({ number, counter }) => (((number - (counter ?? 0)) % shot.counterPeriod) + shot.counterPeriod) % shot.counterPeriod,
  );
  const agreeing = Math.max(0, ...[...differences.values()].map(({ length }) => length));
  console.log(
    `number and picture agree in ${((100 * agreeing) / read.length).toFixed(1)} % of ${read.length} that could be read; differences ${[...differences].map(([by, { length }]) => `${by}: ${length}`).join(', ')}`,
  );
}
