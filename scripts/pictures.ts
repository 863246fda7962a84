/**
 * Takes the pictures of the documents from the real product, in every state that can be caused: `npm run pictures`, or only those whose names are given.
 * docs/pictures/studio.png is the README's.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { root } from '../bin/bootstrap.js';
import { buildStale } from '../bin/build.js';
import { openChromium, openPage, PageReader, startProduct } from '../test/kit/index.ts';
import { harbourFootage, views } from '../test/kit/harbour-footage.ts';
import { openMarina, type Marina } from '../test/kit/marina.ts';
import { roomStates } from '../test/kit/room-states.ts';

const folder = join(root, 'docs/pictures');
const LAPTOP = { width: 1366, height: 768 } as const;
const wanted = process.argv.slice(2);
const isWanted = (name: string): boolean => wanted.length === 0 || wanted.includes(name);

/** Beside its states: in which state, under which address, in which window. */
const more = [
  { name: 'studio-1366x641', state: 'camera-lost', path: '/studio', width: 1366, height: 641 },
  { name: 'studio-1920', state: 'camera-lost', path: '/studio', width: 1920, height: 1080 },
  { name: 'studio-tablet', state: 'camera-lost', path: '/studio', width: 1180, height: 820 },
  { name: 'studio-tablet-upright', state: 'camera-lost', path: '/studio', width: 820, height: 1180 },
  { name: 'phone', state: 'camera-lost', path: '/status', width: 390, height: 844 },
  { name: 'wall', state: 'live', path: '/status?wall=1', width: 1366, height: 768 },
  { name: 'sources', state: 'camera-lost', path: '/sources', ...LAPTOP },
  { name: 'destinations', state: 'destination-failed', path: '/destinations', ...LAPTOP },
  { name: 'library', state: 'preview', path: '/library', ...LAPTOP },
  { name: 'recordings', state: 'live', path: '/library/recordings', ...LAPTOP },
  { name: 'alerts', state: 'camera-lost', path: '/activity/alerts', ...LAPTOP },
  { name: 'events', state: 'preview', path: '/activity/events', ...LAPTOP },
  { name: 'settings', state: 'preview', path: '/settings', ...LAPTOP },
] as const;

// A browser that draws by software takes the processor from the engine at first.
const SETTLED_MS = 6_000;

await buildStale(process.execPath);
mkdirSync(folder, { recursive: true });
await using browser = await openChromium();
if (isWanted('studio')) await takeDemonstration();
if (wanted.length === 0 || roomStates.some(({ name }) => isWanted(name)) || more.some(({ name }) => isWanted(name))) await takeStates();

/** Far enough into the demonstration's second pass for the boat to be in the picture: in the first the browser has only just started. */
async function takeDemonstration(): Promise<void> {
  await using product = await startProduct({ demo: true });
  // At the speed that costs least: a browser that draws by software beside it would make the encoder step down.
  await product.api('PUT', '/api/settings', { encoding: { profile: 'custom', bitrate_kbps: 3000, speed: 'ultrafast' } });
  await product.api('POST', '/api/preview/stop');
  await product.api('POST', '/api/preview/start', { timeline_id: 1 });
  const page = await openAt(product.address, LAPTOP);
  await page.waitForTimeout(99_000);
  await page.screenshot({ path: join(folder, 'studio.png') });
  await page.close();
}

async function takeStates(): Promise<void> {
  const { harbour, pier, quay, slipway } = views;
  const shots = [
    await harbourFootage(harbour),
    await harbourFootage(pier),
    await harbourFootage(quay),
    await harbourFootage(slipway),
  ] as const;
  await using marina = await openMarina({ shots, resolution: '1280x720', kbps: 2500 });
  const page = await openAt(marina.product.address, LAPTOP);
  for (const state of roomStates) {
    const others = more.filter((each) => each.state === state.name && isWanted(each.name));
    if (!isWanted(state.name) && others.length === 0) continue;
    await using _ = await state.cause(marina);
    const reader = new PageReader(page);
    for (const word of state.says) await reader.says(word);
    if (state.shows !== undefined) await page.getByText(state.shows).first().waitFor();
    if (isWanted(state.name)) await take(page, state.name);
    for (const other of others) await takeOther(page, marina, other);
    if (others.length > 0) await goTo(page, marina, { path: '/studio', ...LAPTOP });
  }
}

async function takeOther(page: Page, marina: Marina, other: (typeof more)[number]): Promise<void> {
  await goTo(page, marina, other);
  await take(page, other.name);
}

async function goTo(
  page: Page,
  { product }: Marina,
  { path, width, height }: { path: string; width: number; height: number },
): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.goto(product.address + path);
}

async function take(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(SETTLED_MS);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

async function openAt(address: string, size: { width: number; height: number }): Promise<Page> {
  const { page } = await openPage(browser, address);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize(size);
  return page;
}
