/**
 * What the page costs and how soon it says what is: how much is loaded before the first sight, how long until it can be used, from an operator's command to
 * the state bar, the timeline's line against the picture on screen, and what it takes of memory and CPU in MINUTES (1; 60 for an hour). Chromium, 1600x900,
 * the demonstration; at the end a timeline of 5,000 cues.
 */
import { setTimeout as pass } from 'node:timers/promises';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { root } from '../bin/bootstrap.js';
import type { ProgramPlayhead } from '#contract/index.ts';
import { frame } from '#core/units.ts';
import { placeAt } from '#timeline/index.ts';
import { openChromium, PageReader, startProduct } from '../test/kit/index.ts';
import { documentOf, layers, pattern, type CueWritten } from '../test/kit/show.ts';
import { compressed, firstLoad, type Loaded } from './first-load.ts';
import { seeStart } from './in-page/see-start.js';
import { slateToPixels } from './in-page/slate-to-pixels.js';
import { sweepTimeline } from './in-page/sweep-timeline.js';
import { watchNowLine } from './in-page/watch-now-line.js';
import { percentile, spread } from './spread.ts';

const MINUTES = Number(process.env['MINUTES'] ?? 1);
const ROUNDS = Number(process.env['ROUNDS'] ?? 5);
const SLATES = 50;
const SWEEP_FRAMES = 240;
const CUES = 5_000;
const DAY_S = 24 * 3600;
const RATE = 30;
const BUILT = join(root, 'build/web');

printFirstLoad();
await using product = await startProduct({ demo: true });
const browser = await openChromium();
try {
  await product.api('POST', '/api/program/start', { timeline_id: 1 });
  await printStarts(browser);
  const page = await openStudio(browser);
  await printSlates(page);
  await printNowLine(page);
  await printResources(browser, page);
  await printSweeps(page);
} finally {
  await browser.close();
}

/** Goal: under 200 kB by gzip without the player. */
function printFirstLoad(): void {
  const first = firstLoad(BUILT);
  const player = readdirSync(join(BUILT, 'page')).filter((name) => /^hls\.light-.*\.js$/.test(name));
  const all = [...first, ...player.map((name) => compressed(BUILT, `/page/${name}`))];
  console.log(`first load           ${sizes(first)}   (goal: 200 kB gzip)`);
  console.log(`with hls.js          ${sizes(all)}`);
}

function sizes(loaded: readonly Loaded[]): string {
  const sum = (of: (each: Loaded) => number): string => `${(loaded.reduce((bytes, each) => bytes + of(each), 0) / 1000).toFixed(1)} kB`;
  return `${sum(({ gzipBytes }) => gzipBytes)} gzip, ${sum(({ brotliBytes }) => brotliBytes)} br`;
}

async function openStudio(from: Browser, search = ''): Promise<Page> {
  const context = await from.newContext({ viewport: { width: 1600, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.addInitScript(`(${String(seeStart)})()`);
  await page.goto(`${product.address}/studio${search}`);
  await new PageReader(page).until('a page that can be used', 'window.started.usableMs !== null && window.started.movingMs !== null');
  return page;
}

/** Each by a browser that has nothing of the page yet. */
async function printStarts(from: Browser): Promise<void> {
  const starts: { readonly usableMs: number; readonly movingMs: number }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const page = await openStudio(from);
    starts.push(await page.evaluate('window.started'));
    await page.context().close();
  }
  console.log(`navigation to usable ${spread(starts.map(({ usableMs }) => usableMs))}`);
  console.log(`to a moving picture  ${spread(starts.map(({ movingMs }) => movingMs))}`);
}

type Painted = { readonly sinceAsked: number; readonly sinceAnswered: number; readonly sinceHeard: number };

async function printSlates(page: Page): Promise<void> {
  const painted = await page.evaluate<Painted[]>(`(${String(slateToPixels)})(${SLATES})`);
  const print = (name: string, of: (each: Painted) => number): void => {
    const known = painted.map(of).filter((ms) => !Number.isNaN(ms));
    console.log(`${name} ${percentiles(known)}   (${known.length} of ${SLATES})`);
  };
  print('slate to pixels, since the request', ({ sinceAsked }) => sinceAsked);
  print('                 since its answer ', ({ sinceAnswered }) => sinceAnswered);
  print('                 since the event  ', ({ sinceHeard }) => sinceHeard);
}

function percentiles(values: readonly number[]): string {
  const at = (part: number): string => `${percentile(values, part).toFixed(1)} ms`;
  return `p50 ${at(0.5)}   p95 ${at(0.95)}   max ${at(1)}`;
}

type WatchedLine = {
  readonly seen: readonly { readonly mediaTime: number; readonly nowFrame: number }[];
  readonly playheads: readonly ProgramPlayhead[];
};

/** Over 10 s with a pause, a seek, and the step from the timeline's end to its beginning. */
async function printNowLine(page: Page): Promise<void> {
  const watching = page.evaluate<WatchedLine>(`(${String(watchNowLine)})(10)`);
  const durationS = ((await product.api('GET', '/api/program')).body as { playhead: ProgramPlayhead }).playhead.duration_frames / RATE;
  await pass(2_000);
  await product.api('POST', '/api/program/pause');
  await pass(1_500);
  await product.api('POST', '/api/program/resume');
  await pass(1_000);
  await product.api('POST', '/api/program/seek', { position: durationS - 2 });
  const { seen, playheads } = await watching;
  const errors = seen.map(({ mediaTime, nowFrame }) => nowFrame - frameIn(playheads, Math.round(mediaTime * RATE)));
  const counts = Map.groupBy(errors, (error) => error);
  const worst = Math.max(...errors.map(Math.abs));
  const shares = [...counts].toSorted(([a], [b]) => a - b).map(([error, { length }]) => `${error}: ${length}`);
  console.log(`line less picture    max ${worst} frames over ${seen.length} pictures; frames: pictures ${shares.join(', ')}`);
}

function frameIn(playheads: readonly ProgramPlayhead[], number: number): number {
  const playhead = playheads.findLast(({ since }) => since <= number) ?? playheads[0];
  return playhead === undefined ? NaN : placeAt(playhead, frame(number)).frame;
}

type PageMetrics = Readonly<Record<string, number>>;

async function metricsOf(session: CDPSession): Promise<PageMetrics> {
  const { metrics } = await session.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/** CPU seconds of all renderers: there is one page. */
async function rendererCpu(session: CDPSession): Promise<number> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

/** After garbage was collected. */
async function printResources(from: Browser, page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const whole = await from.newBrowserCDPSession();
  await session.send('Performance.enable');
  const print = async (name: string): Promise<void> => {
    await session.send('HeapProfiler.collectGarbage');
    const { JSHeapUsedSize: heap = NaN, Nodes: nodes, JSEventListeners: listeners } = await metricsOf(session);
    console.log(`${name.padEnd(20)} heap ${(heap / 1e6).toFixed(1)} MB, ${nodes} nodes, ${listeners} listeners`);
  };
  await print('page at first');
  const cpu = await rendererCpu(whole);
  await pass(MINUTES * 60_000);
  const cpuPerMinute = ((await rendererCpu(whole)) - cpu) / MINUTES;
  await print(`after ${MINUTES} min`);
  console.log(`renderer             ${cpuPerMinute.toFixed(1)} CPU s a minute`);
}

/** Half of them pictures, half texts above them, over a day. */
function longShow(): object {
  const length = DAY_S / (CUES / 2);
  const cues = (id: string, params: Record<string, unknown>): CueWritten[] =>
    Array.from({ length: CUES / 2 }, (_, index) => ({ id: `${id}-${index}`, from: index * length, to: (index + 1) * length, params }));
  const text = { type: 'text', text: 'Harbour', position: 'bottom_left' };
  return {
    ...documentOf({ cues: cues('picture', pattern('harbour')), overlays: layers(cues('text', text)), duration: DAY_S }),
    name: 'Day',
  };
}

/** Goal: 60 frames a second. */
async function printSweeps(page: Page): Promise<void> {
  const { id } = (await product.api('POST', '/api/timelines', longShow())).body as { id: number };
  await product.api('POST', '/api/program/stop');
  await product.api('POST', '/api/program/start', { timeline_id: id });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const sweep = async (name: string, search: string, turn: object): Promise<void> => {
    await page.goto(`${product.address}/studio?${search}`);
    await page.locator('[data-part=grid]').waitFor();
    await new PageReader(page).until('a moving picture', 'window.started.movingMs !== null');
    const before = await metricsOf(session);
    const lengths = await page.evaluate<number[]>(`(${String(sweepTimeline)})(${SWEEP_FRAMES}, ${JSON.stringify(turn)})`);
    const after = await metricsOf(session);
    const busyMs = (((after['TaskDuration'] ?? NaN) - (before['TaskDuration'] ?? NaN)) * 1000) / SWEEP_FRAMES;
    const fps = (1000 * lengths.length) / lengths.reduce((sum, length) => sum + length, 0);
    const late = lengths.filter((length) => length > 20).length;
    console.log(
      `${name.padEnd(20)} ${fps.toFixed(1)} frames a second, ${late} of ${SWEEP_FRAMES} over 20 ms, main thread ${busyMs.toFixed(1)} ms a frame`,
    );
  };
  await sweep('5,000 cues: zoom', `span=${DAY_S}&left=0`, { deltaY: -12, ctrlKey: true });
  await sweep('pan, 12 h in view', `span=${DAY_S / 2}&left=0`, { deltaX: 12 });
  await sweep('pan, 1 h in view', `span=3600&left=36000`, { deltaX: 24 });
}
