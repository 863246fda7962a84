/**
 * How late the page's picture is, in Chromium at 640x360: the program's clock at the instant a picture is on screen, less the instant at which
 * that picture was due. Goal: p95 under 300 ms, no stall, over 60 s. Beside it: whether the picture itself carries the number that the page
 * says (the counter of the kit's footage), and what a further viewer costs the server. SECONDS and VIEWERS may be given by environment, and
 * PLAYER=hls watches the low-latency playlist by hls.js instead: its goal is p95 under 700 ms.
 */
import { footage, openChromium, openMonitor, openPage, startProduct, usageOf, type MonitorReader } from '../test/kit/index.ts';
import { addAsset, clip, seconds, startShow, watch } from '../test/kit/show.ts';
import { watchPictures } from './in-page/monitor-latency.js';

const SECONDS = Number(process.env['SECONDS'] ?? 60);
const VIEWERS = Number(process.env['VIEWERS'] ?? 20);
const PLAYER = process.env['PLAYER'] === 'hls' ? 'hls' : 'monitor';
const GOAL_MS = { monitor: 300, hls: 700 }[PLAYER];
const WARM_UP_S = 5;
const VIEWERS_SECONDS = 10;
const RATE = 30;

/** One picture: how late it was on screen in ms, what the page says it is, and what is drawn in it (null: not to be read). */
type Shown = { readonly lateMs: number; readonly number: number; readonly counter: number | null };
type Watched = { readonly shown: readonly Shown[]; readonly stalls: number; readonly seeks: number; readonly skipped: number };

const shot = await footage({ seconds: 1200, loopSeconds: 60 });
await using product = await startProduct();
addAsset(product, shot.file);
await startShow(product, { cues: [{ id: 'clip', from: 0, to: 1200, params: clip(shot.file) }], duration: 1200 });
const viewer = await watch(product);
const { epoch } = viewer.inits[0]!.clock;
await viewer[Symbol.asyncDispose]();

const watched = await watchInChromium();
printLatency(watched);
if (PLAYER === 'monitor') await printCostOfViewers();

async function watchInChromium(): Promise<Watched> {
  const browser = await openChromium();
  try {
    const { page, faults } = await openPage(browser, `${product.address}/studio?player=${PLAYER}`);
    await page.locator('[data-frame-number]', { hasText: /\d/ }).waitFor();
    const found = await page.evaluate<Watched>(
      `(${String(watchPictures)})(${epoch}, ${RATE}, ${WARM_UP_S}, ${SECONDS}, ${PLAYER === 'hls'})`,
    );
    if (faults.length > 0) throw new Error(faults.join('\n'));
    return found;
  } finally {
    await browser.close();
  }
}

function printLatency({ shown, stalls, seeks, skipped }: Watched): void {
  const late = shown.map(({ lateMs }) => lateMs).sort((a, b) => a - b);
  const at = (part: number): string => `${(late[Math.min(late.length - 1, Math.floor(part * late.length))] ?? NaN).toFixed(0)} ms`;
  // The clip and the program begin at different numbers, so the difference is constant where every picture is what it is said to be.
  const read = shown.filter(({ counter }) => counter !== null);
  const differences = Map.groupBy(
    read,
    ({ number, counter }) => (((number - (counter ?? 0)) % shot.counterPeriod) + shot.counterPeriod) % shot.counterPeriod,
  );
  const agreeing = Math.max(0, ...[...differences.values()].map(({ length }) => length));
  console.log(`${SECONDS} s at 640x360 in Chromium by ${PLAYER}, ${shown.length} pictures`);
  console.log(`late by            p50 ${at(0.5)}   p95 ${at(0.95)}   max ${at(1)}   (goal: p95 ${GOAL_MS} ms)`);
  console.log(`stalls             ${stalls} (goal: 0), jumps ${seeks}, pictures that the page was not called for ${skipped}`);
  console.log(
    `number and picture agree in ${((100 * agreeing) / read.length).toFixed(1)} % of ${read.length} that could be read; differences ${[...differences].map(([by, { length }]) => `${by}: ${length}`).join(', ')}`,
  );
}

async function printCostOfViewers(): Promise<void> {
  const first = await openMonitor(product.address);
  const alone = await serverCpu(first);
  const others = await Promise.all(Array.from({ length: VIEWERS }, () => openMonitor(product.address)));
  const together = await serverCpu(first);
  for (const each of [first, ...others]) await each[Symbol.asyncDispose]();
  const percent = (cpuSeconds: number): string => `${(100 * cpuSeconds).toFixed(2)} % of a core`;
  console.log(`server             ${percent(alone)} with one viewer; each of ${VIEWERS} more ${percent((together - alone) / VIEWERS)}`);
}

/** CPU seconds a second of the server while `reader` watches. */
async function serverCpu(reader: MonitorReader): Promise<number> {
  const { pid } = product.process('server');
  await seconds(reader, 2);
  const before = usageOf(pid).cpuSeconds;
  await seconds(reader, VIEWERS_SECONDS);
  return (usageOf(pid).cpuSeconds - before) / VIEWERS_SECONDS;
}
