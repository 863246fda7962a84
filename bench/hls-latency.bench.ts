/**
 * How late the picture is where the page plays LL-HLS (`?player=hls`), in Chromium at 640x360: the program's clock at the instant at which a picture is on
 * screen, less the instant at which that picture was due. Which picture it is, the counter in it says. Goal: p95 700 ms, no stall, over 60 s (SECONDS).
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { footage, readPictures, startProduct } from '../test/kit/index.ts';
import { addAsset, clip, seconds, startShow, watch } from '../test/kit/show.ts';
import { printLate, watchInChromium } from './watch-in-chromium.ts';

const SECONDS = Number(process.env['SECONDS'] ?? 60);
const RATE = 30;
const LENGTH = 1200;

const shot = await footage({ seconds: LENGTH, loopSeconds: 60 });
await using product = await startProduct();
addAsset(product, shot.file);
await startShow(product, { cues: [{ id: 'clip', from: 0, to: LENGTH, params: clip(shot.file) }], duration: LENGTH });
const { epoch, counterAtStart } = await clockOfPictures();

const watched = await watchInChromium(`${product.address}/studio?player=hls`, SECONDS);
const read = watched.shown.filter(({ counter }) => counter !== null);
printLate({ ...watched, shown: read }, ({ at, counter }) => lateMs(at, counter ?? NaN), '700 ms');
console.log(`pictures read      ${read.length} of ${watched.shown.length}`);

/** When picture 0 was due (ms since 1970), and the counter that is drawn in it, or would be. */
async function clockOfPictures(): Promise<{ epoch: number; counterAtStart: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'vistterstream-bench-'));
  try {
    await using viewer = await watch(product, folder);
    await seconds(viewer, 1);
    const pictures = await readPictures(viewer.files.at(-1) ?? '', { rate: { num: RATE, den: 1 } });
    const known = pictures.find(({ shows }) => shows !== null);
    if (known?.shows == null) throw new Error('no picture can be read');
    return { epoch: viewer.inits[0]?.clock.epoch ?? NaN, counterAtStart: known.shows.counter - known.number };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Counters repeat after a minute, and nothing is as late as that. */
function lateMs(at: number, counter: number): number {
  const periodMs = (shot.counterPeriod * 1000) / RATE;
  const late = at - epoch - ((counter - counterAtStart) * 1000) / RATE;
  return ((late % periodMs) + periodMs) % periodMs;
}
