/** The page as a person meets it: the real product in a real Chromium. */
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openChromium, openPage, startProduct, untilTrue, type Product } from '../kit/index.ts';

let browser: Browser;
let product: Product;
let page: Page;
let faults: string[];

beforeAll(async () => {
  [browser, product] = await Promise.all([openChromium(), startProduct({ demo: true })]);
});

afterAll(async () => {
  await browser?.close();
  await product?.[Symbol.asyncDispose]();
});

beforeEach(async () => {
  const { state } = (await product.api('GET', '/api/program')).body as { state: string };
  if (state === 'offline') await product.api('POST', '/api/program/start', { timeline_id: 1 });
  ({ page, faults } = await openPage(browser, product.address));
});

afterEach(async () => {
  await page.close();
});

/** What the page says the number of the picture is. */
const frameShown = async (): Promise<number> => Number((await page.locator('[data-frame-number]').textContent())?.replaceAll(',', ''));

const says = (words: string): Promise<void> => page.getByRole('banner').getByText(words, { exact: true }).first().waitFor();

/** Waits until `count` pictures have been shown from now on, and gives the number of the last. */
async function pass(count: number): Promise<number> {
  const from = await untilTrue(10_000, 'a picture', async () => (await frameShown()) || undefined);
  return untilTrue(20_000, `picture ${from + count}`, async () => {
    const now = await frameShown();
    return now >= from + count && now;
  });
}

/** Waits until the program itself, not this page, is at picture `number`. */
const programReaches = (number: number): Promise<boolean> =>
  untilTrue(
    20_000,
    `picture ${number} of the program`,
    async () => ((await product.api('GET', '/api/program')).body as { frame: number }).frame > number,
  );

// What runs in the page is text: these tests are compiled without a browser's types.
const inPage = <Value>(expression: string): Promise<Value> => page.evaluate<Value>(expression);
const video = `document.querySelector('video')`;

/** How far the picture on screen is behind the newest that has come; seconds. */
const behind = (): Promise<number> =>
  inPage(`((v) => v.buffered.length === 0 ? Infinity : v.buffered.end(v.buffered.length - 1) - v.currentTime)(${video})`);

/** The numbers that the page gave the next `count` pictures, less those that their media time says. */
const differences = (count: number): Promise<number[]> =>
  inPage(`new Promise((resolve) => {
    const found = [];
    const look = (now, { mediaTime }) => {
      found.push(Number(document.querySelector('[data-frame-number]').textContent.replaceAll(',', '')) - Math.round(mediaTime * 30));
      if (found.length === ${count}) resolve(found);
      else ${video}.requestVideoFrameCallback(look);
    };
    ${video}.requestVideoFrameCallback(look);
  })`);

/** Goes to a control by keyboard alone. */
async function tabTo(name: RegExp): Promise<void> {
  await untilTrue(5_000, `focus on ${name}`, async () => {
    await page.keyboard.press('Tab');
    const focused = await inPage<string>(`document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent`);
    return name.test(focused);
  });
}

async function violations(): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations: found } = await inPage<axe.AxeResults>('axe.run()');
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

describe('the page', () => {
  it('plays the demonstration without a click, and says so', async () => {
    await says('PREVIEW');
    await pass(30);
    expect(await inPage(`${video}.muted`)).toBe(true);
    expect(await page.title()).toBe('▢ PREVIEW Demonstration');
    expect(faults).toEqual([]);
  });

  it('shows the number of the very picture that is on screen', async () => {
    await pass(10);
    // The page's own callback comes before or after this one.
    expect((await differences(60)).filter((difference) => Math.abs(difference) > 1)).toEqual([]);
  });

  it('is stopped and started by keyboard', async () => {
    await says('PREVIEW');
    await tabTo(/^Stop preview$/);
    await page.keyboard.press('Enter');
    await says('OFFLINE');
    expect(await page.getByRole('status').textContent()).toContain('Nothing is running.');
    await tabTo(/^Start preview: Demonstration$/);
    await page.keyboard.press('Enter');
    await says('PREVIEW');
    await pass(10);
    expect(faults).toEqual([]);
  });

  it('is free of violations of WCAG that axe knows, in dark and in light, on air and off', async () => {
    await pass(1);
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations()).toEqual([]);
    }
    await product.api('POST', '/api/program/stop');
    await says('OFFLINE');
    expect(await violations()).toEqual([]);
  });

  it.each([
    [1366, 768],
    [1920, 1080],
    [390, 844],
    [820, 1180],
  ])('fits a window of %d by %d without sideways scrolling', async (width, height) => {
    await page.setViewportSize({ width, height });
    await pass(1);
    expect(await inPage('document.documentElement.scrollWidth')).toBe(width);
    expect(await page.locator('video').isVisible()).toBe(true);
  });

  it('is live again at once after its tab has slept', async () => {
    const before = await pass(30);
    const session = await page.context().newCDPSession(page);
    // No script runs: nothing is read, appended or decided until it is let go on.
    await session.send('Debugger.enable');
    await session.send('Debugger.pause');
    await programReaches(before + 150);
    await session.send('Debugger.resume');
    await session.send('Debugger.disable');
    await untilTrue(5_000, 'the live edge', async () => (await frameShown()) > before + 140 && (await behind()) < 0.5);
    await pass(30);
    expect(faults).toEqual([]);
  });

  it('plays on when it is looked at again, where its browser had paused it', async () => {
    const before = await pass(10);
    await inPage(`${video}.pause()`);
    await programReaches(before + 120);
    await inPage(`document.dispatchEvent(new Event('visibilitychange'))`);
    await pass(30);
    expect(await behind()).toBeLessThan(0.5);
  });

  it('plays on while the engine is killed and comes back', async () => {
    const before = await pass(10);
    product.kill('engine');
    await page.getByRole('status').getByText('The media process stopped.').waitFor();
    await untilTrue(20_000, 'pictures past the gap', async () => (await frameShown()) > before + 120);
    await says('PREVIEW');
    expect(await inPage(`${video}.buffered.length`)).toBe(1);
    expect(faults).toEqual([]);
  });

  it('says that it lost contact, what was then, and finds back by itself', async () => {
    const before = await pass(10);
    product.kill('server');
    await says('NO CONTACT');
    expect(await page.getByRole('status').textContent()).toContain('It was PREVIEW then');
    await page.getByText('not public').waitFor();
    await untilTrue(20_000, 'pictures again', async () => (await frameShown()) > before + 60 && (await behind()) < 0.5);
  });
});
