/** The control room in every state that can be caused, each really caused: what it says, and that everybody can read it. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { footage, openChromium, openPage, PageReader, untilTrue } from '../kit/index.ts';
import { programOf } from '../kit/live.ts';
import { openMarina, type Marina } from '../kit/marina.ts';
import { roomStates } from '../kit/room-states.ts';

let browser: Browser;
let marina: Marina;
let page: Page;
let reader: PageReader;
let faults: string[];

beforeAll(async () => {
  const shot = (camera: number) => footage({ seconds: 600, loopSeconds: 10, camera, sound: false });
  const shots = [await shot(1), await shot(2), await shot(3), await shot(4)] as const;
  [browser, marina] = await Promise.all([openChromium(), openMarina({ shots })]);
  ({ page, faults } = await openPage(browser, `${marina.product.address}/studio`));
  reader = new PageReader(page);
});

afterAll(async () => {
  await browser?.close();
  await marina?.[Symbol.asyncDispose]();
});

/** Covered in page.test.ts, or the same for the page as another. */
const elsewhere = ['offline', 'preview', 'going-live', 'live', 'not-reaching-anyone', 'paused', 'camera-forced', 'restarting'];
const sizes = [
  [1366, 641],
  [1920, 1080],
  [1180, 820],
  [820, 1180],
  [390, 844],
] as const;

describe('the control room', () => {
  it.each(roomStates.filter(({ name }) => !elsewhere.includes(name)))('says so, to everybody: $name', async ({ says, shows, cause }) => {
    await using _ = await cause(marina);
    for (const word of says) await reader.says(word);
    if (shows !== undefined) await page.getByText(shows).first().waitFor();
    expect(await reader.violations()).toEqual([]);
  });

  it('has its landmarks and a heading on every screen, fits every window, and complains of nothing', async () => {
    const found: string[] = [];
    for (const path of [
      '/studio',
      '/sources',
      '/library/recordings',
      '/destinations',
      '/activity/alerts',
      '/activity/events',
      '/activity/runs',
      '/settings',
      '/status',
      '/status?wall=1',
    ]) {
      await page.goto(marina.product.address + path);
      await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
      await page.getByRole('main').waitFor();
      found.push(...(await reader.violations()).map((violation) => `${path}: ${violation}`));
      for (const [width, height] of sizes) {
        await page.setViewportSize({ width, height });
        const wide = await reader.run<number>('document.documentElement.scrollWidth');
        if (wide > width) found.push(`${path} at ${width}x${height} is ${wide} wide`);
      }
    }
    expect(found).toEqual([]);
    expect(faults.filter((fault) => !isOfCutContact(fault))).toEqual([]);
  });

  it('shows the slate from a phone with one press, and takes it off again', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(marina.product.address);
    await page.waitForURL('**/status');
    const isOn = async (): Promise<boolean> => (await programOf(marina.product)).overrides.slate;
    // A press in the first moments of a button is not heard.
    await untilTrue(30_000, 'the slate', async () => {
      if (await isOn()) return true;
      await page
        .getByRole('button', { name: 'Show slate' })
        .click({ timeout: 1_000 })
        .catch(() => {});
      return isOn();
    });
    await page.getByText('SLATE ON AIR').first().waitFor();
    expect(await reader.violations()).toEqual([]);
    await page.getByRole('button', { name: /^Take the slate off/ }).click();
    await page.getByText('PREVIEW').first().waitFor();
  });
});

/** A browser writes each connection that fails into its console. */
const isOfCutContact = (fault: string): boolean => /WebSocket connection|ERR_|Failed to load resource/.test(fault);
