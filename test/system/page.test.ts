/** The page as a person meets it: the real product in a real Chromium. */
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { footage, openChromium, openPage, startCamera, startProduct, untilTrue, type Camera, type Product } from '../kit/index.ts';
import { documentOf } from '../kit/show.ts';

let browser: Browser;
let product: Product;
let camera: Camera;
let page: Page;
let faults: string[];

beforeAll(async () => {
  const login = { user: 'viewer', password: 'canary-key', auth: 'digest' as const };
  [browser, product, camera] = await Promise.all([
    openChromium(),
    startProduct({ demo: true }),
    footage({ seconds: 60, loopSeconds: 10, camera: 1 }).then((shot) => startCamera({ mounts: { pier: [shot] }, login })),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await product?.[Symbol.asyncDispose]();
  await camera?.[Symbol.asyncDispose]();
});

beforeEach(async () => {
  const { state } = (await product.api('GET', '/api/program')).body as { state: string };
  await product.api('DELETE', '/api/program/overrides');
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

const importFile = (name: string, text: string): Promise<void> =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

/** Valid, though its camera does not exist. */
const regatta = { ...documentOf({ cues: [{ id: 'buoy', from: 0, to: 10, params: { camera_id: 77 } }], duration: 10 }), name: 'Regatta' };

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
      // Colours on their way from one to the other are nobody's.
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await violations()).toEqual([]);
    }
    await product.api('POST', '/api/program/stop');
    await says('OFFLINE');
    expect(await violations()).toEqual([]);
  });

  it('lists all that is wrong with a file, and takes one that is mended', async () => {
    await page.getByText('or drop a .json file here').waitFor();
    await importFile('bad.json', JSON.stringify({ timeline: { name: '', duration: -1, fps: 30, tracks: [] } }));
    const refused = page.getByRole('dialog', { name: 'bad.json was not imported' });
    await refused.getByText('It has 3 faults:').waitFor();
    expect(await refused.getByRole('listitem').count()).toBe(3);
    expect(await violations()).toEqual([]);
    await page.keyboard.press('Escape');

    await importFile('not.json', '{');
    await page.getByRole('dialog').getByText('What was sent is not JSON.').waitFor();
    await page.keyboard.press('Escape');

    await importFile('regatta.json', JSON.stringify({ timeline: regatta }));
    const accepted = page.getByRole('dialog', { name: '"Regatta" was imported' });
    await accepted.getByText('One thing will not be as it is written:').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Start preview: Regatta' }).waitFor();
  });

  it('copies, exports and deletes a timeline, and tells when somebody changed it meanwhile', async () => {
    await page.getByRole('button', { name: 'Duplicate Demonstration' }).dblclick();
    const address = await page.getByRole('link', { name: 'Export Demonstration (copy)' }).getAttribute('href');
    await page.getByRole('button', { name: 'Delete Demonstration (copy)' }).click();
    const list = (await product.api('GET', '/api/timelines')).body as { id: number; name: string }[];
    const copies = list.filter(({ name }) => name === 'Demonstration (copy)');
    expect(copies).toHaveLength(1);
    const { id } = copies[0]!;
    const exported = await product.api('GET', address!);
    await product.api('PUT', `/api/timelines/${id}`, exported.body);
    const asks = page.getByRole('alertdialog', { name: 'Delete "Demonstration (copy)"?' });
    await asks.getByRole('button', { name: 'Delete' }).click();
    await asks.getByText('was changed by somebody else').waitFor();
    await untilTrue(5_000, 'the copy to be gone', async () => {
      if (await asks.isVisible())
        await asks
          .getByRole('button', { name: 'Delete' })
          .click({ timeout: 500 })
          .catch(() => {});
      return (await product.api('GET', `/api/timelines/${id}`)).status === 404;
    });
    await asks.waitFor({ state: 'detached' });
  });

  it('adds a camera, shows what it sees, hides its password, and forces it once for two clicks', async () => {
    await page.getByRole('link', { name: 'Sources' }).click();
    await page.getByRole('button', { name: 'Add camera' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('It has no address.').waitFor();
    expect(await violations()).toEqual([]);
    await page.getByLabel('Name').fill('North pier');
    await page.getByLabel('Address').fill(camera.url);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const card = page.getByRole('listitem').filter({ hasText: 'North pier' });
    await card.locator('img').waitFor({ timeout: 20_000 });
    expect(await card.textContent()).toContain('viewer:••••@');
    expect(await page.content()).not.toContain('canary-key');
    for (const colorScheme of ['dark', 'light'] as const) {
      // Colours on their way from one to the other are nobody's.
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await violations()).toEqual([]);
    }

    await page.getByRole('button', { name: 'Test North pier' }).click();
    await page.getByRole('dialog').getByText('All is well.').waitFor();
    await page.keyboard.press('Escape');

    await page.getByRole('link', { name: 'Studio' }).click();
    await says('PREVIEW');
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'PUT' && sent.push(request.url()));
    await page.getByRole('button', { name: 'Force camera: North pier' }).dblclick();
    await page.getByText('Forced: North pier').waitFor({ timeout: 20_000 });
    expect(sent).toHaveLength(1);
    await page.keyboard.press('Shift+KeyT');
    await page.getByText('Forced: North pier').waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
  });

  it('puts the slate on air and takes it off by keyboard, and says so', async () => {
    await says('PREVIEW');
    await page.keyboard.press('Shift+KeyS');
    await says('SLATE ON AIR');
    await page.getByRole('status').getByText('put there by hand').waitFor();
    expect(await violations()).toEqual([]);
    await tabTo(/^Take the slate off/);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /Show emergency slate/ }).waitFor();
    await says('PREVIEW');
  });

  it('fits windows of every size without sideways scrolling', async () => {
    await pass(1);
    for (const screen of ['Studio', 'Sources', 'Library']) {
      await page.getByRole('link', { name: screen }).click();
      await page.getByRole('heading', { name: screen }).waitFor({ state: 'attached' });
      for (const [width, height] of [
        [1366, 768],
        [1366, 641],
        [1920, 1080],
        [390, 844],
        [820, 1180],
      ] as const) {
        await page.setViewportSize({ width, height });
        expect(await inPage('document.documentElement.scrollWidth')).toBe(width);
      }
    }
  });

  it('keeps its place when it is loaded anew', async () => {
    await page.goto(`${product.address}/sources`);
    await page.getByRole('heading', { name: 'Sources' }).waitFor();
    await page.goto(`${product.address}/nowhere`);
    await page.getByRole('link', { name: 'Go to the studio' }).click();
    await pass(1);
    expect(new URL(page.url()).pathname).toBe('/studio');
  });

  it('plays the low-latency playlist where a proxy lets no WebSocket through', async () => {
    const behindProxy = await browser.newPage();
    await behindProxy.addInitScript(`window.WebSocket = class { constructor() { setTimeout(() => this.onclose?.(), 10) } close() {} }`);
    await behindProxy.goto(product.address);
    const number = behindProxy.locator('[data-frame-number]', { hasText: /\d/ });
    await number.waitFor({ timeout: 20_000 });
    const { frame } = (await product.api('GET', '/api/program')).body as { frame: number };
    expect(frame - Number((await number.textContent())?.replaceAll(',', ''))).toBeLessThan(90);
    await behindProxy.close();
  });

  it('is live again at once after its tab has slept', async () => {
    const before = await pass(30);
    const session = await page.context().newCDPSession(page);
    // No script runs: nothing is read, appended or decided until it is let go on.
    await session.send('Debugger.enable');
    await session.send('Debugger.pause');
    await programReaches(before + 90);
    await session.send('Debugger.resume');
    await session.send('Debugger.disable');
    await untilTrue(5_000, 'the live edge', async () => (await frameShown()) > before + 80 && (await behind()) < 0.5);
    await pass(30);
    expect(faults).toEqual([]);
  });

  it('plays on when it is looked at again, where its browser had paused it', async () => {
    const before = await pass(10);
    await inPage(`${video}.pause()`);
    await programReaches(before + 60);
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
