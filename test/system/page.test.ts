/** The page as a person meets it: the real product in a real Chromium. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  footage,
  openChromium,
  openPage,
  PageReader,
  startCamera,
  startProduct,
  untilTrue,
  type Camera,
  type Product,
} from '../kit/index.ts';
import { wrongKey } from '../kit/rtmp-fault.ts';
import { startRtmpServer, type RtmpServer } from '../kit/rtmp-server.ts';
import { documentOf } from '../kit/show.ts';

let browser: Browser;
/** Pages of one person, whose browser keeps the page's files. */
let person: BrowserContext;
let product: Product;
let camera: Camera;
/** Where the program is sent to. */
let site: RtmpServer;
let page: Page;
let reader: PageReader;
let faults: string[];

beforeAll(async () => {
  const login = { user: 'viewer', password: 'canary-key', auth: 'digest' as const };
  [browser, product, site, camera] = await Promise.all([
    openChromium(),
    startProduct({ demo: true }),
    startRtmpServer(),
    footage({ seconds: 60, loopSeconds: 10, camera: 1 }).then((shot) => startCamera({ mounts: { pier: [shot] }, login })),
  ]);
  person = await browser.newContext();
});

afterAll(async () => {
  await browser?.close();
  await product?.[Symbol.asyncDispose]();
  await camera?.[Symbol.asyncDispose]();
  await site?.[Symbol.asyncDispose]();
});

beforeEach(async () => {
  const { state } = await program();
  await product.api('POST', '/api/preview/stop-live');
  await product.api('DELETE', '/api/program/overrides');
  if (state === 'offline') await product.api('POST', '/api/program/start', { timeline_id: 1 });
  ({ page, faults } = await openPage(person, product.address));
  reader = new PageReader(page);
});

afterEach(async () => {
  await page.close();
});

const program = async () => (await product.api('GET', '/api/program')).body as { state: string; frame: number };

/** Waits until the program itself, not this page, is at picture `number`. */
const programReaches = (number: number): Promise<boolean> =>
  untilTrue(30_000, `picture ${number} of the program`, async () => (await program()).frame > number);

const importFile = (name: string, text: string): Promise<void> =>
  page
    .locator('input[type=file]')
    .last()
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

/** The timelines, which are behind the title. */
const openLibrary = (): Promise<void> => page.getByRole('button', { name: /, timelines/ }).click();

/** Valid, though its camera does not exist. */
const regatta = { ...documentOf({ cues: [{ id: 'buoy', from: 0, to: 10, params: { camera_id: 77 } }], duration: 10 }), name: 'Regatta' };

describe('the page', () => {
  it('plays the demonstration without a click, and says so', async () => {
    await reader.says('PREVIEW');
    await reader.pass(30);
    expect(await reader.run(`document.querySelector('video').muted`)).toBe(true);
    expect(await page.title()).toBe('▢ PREVIEW Demonstration');
    expect(faults).toEqual([]);
  });

  it('shows the number of the very picture that is on screen', async () => {
    await reader.pass(10);
    // The page's own callback comes before or after this one.
    expect((await reader.differences(60)).filter((difference) => Math.abs(difference) > 1)).toEqual([]);
  });

  it('is stopped and started by keyboard', async () => {
    await reader.says('PREVIEW');
    await reader.tabTo(/^Stop preview$/);
    await page.keyboard.press('Enter');
    await reader.tells('OFFLINE', 'Nothing is running.');
    expect(await reader.violations()).toEqual([]);
    await reader.tabTo(/^Start preview: Demonstration$/);
    await page.keyboard.press('Enter');
    await reader.says('PREVIEW');
    await reader.pass(10);
    expect(faults).toEqual([]);
  });

  it('is free of violations of WCAG that axe knows, in dark and in light', async () => {
    await reader.pass(1);
    expect(await reader.violations()).toEqual([]);
  });

  it('lists all that is wrong with a file, and takes one that is mended', async () => {
    await openLibrary();
    await page.getByRole('dialog', { name: 'All timelines' }).getByText('or drop a .json file here').waitFor();
    await importFile('bad.json', JSON.stringify({ timeline: { name: '', duration: -1, fps: 30, tracks: [] } }));
    const refused = page.getByRole('dialog', { name: 'bad.json was not imported' });
    await refused.getByText('It has 3 faults:').waitFor();
    expect(await refused.getByRole('listitem').count()).toBe(3);
    expect(await reader.violations()).toEqual([]);
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
    await openLibrary();
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
    await untilTrue(30_000, 'the copy to be gone', async () => {
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
    expect(await reader.violations()).toEqual([]);
    await page.getByLabel('Name').fill('North pier');
    await page.getByLabel('Address').fill(camera.url);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const card = page.getByRole('listitem').filter({ hasText: 'North pier' });
    await card.locator('img').waitFor();
    expect(await card.textContent()).toContain('viewer:••••@');
    expect(await page.content()).not.toContain('canary-key');
    expect(await reader.violations()).toEqual([]);

    await page.getByRole('button', { name: 'Test North pier' }).click();
    await page.getByRole('dialog').getByText('All is well.').waitFor();
    await page.keyboard.press('Escape');

    await page.getByRole('link', { name: 'Studio' }).click();
    await page.getByRole('button', { name: 'Force camera: North pier' }).locator('img').waitFor();
    const sent: string[] = [];
    page.on('request', (request) => request.method() === 'PUT' && sent.push(request.url()));
    await page.getByRole('button', { name: 'Force camera: North pier' }).dblclick();
    await page.getByText('Forced: North pier').first().waitFor();
    expect(sent).toHaveLength(1);
    await page.keyboard.press('Shift+KeyT');
    await page.getByText('Forced: North pier').first().waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
  });

  it('puts the slate on air and takes it off by keyboard, and says so', async () => {
    await reader.says('PREVIEW');
    await page.keyboard.press('Shift+KeyS');
    await reader.tells('SLATE ON AIR', 'put there by hand');
    expect(await reader.violations()).toEqual([]);
    await reader.tabTo(/^Take the slate off/);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /Show emergency slate/ }).waitFor();
    await reader.tells('PREVIEW', 'not public');
  });

  it('adds a destination, keeps its key to itself, and says beside its field what is wrong', async () => {
    await page.getByRole('link', { name: 'Destinations' }).click();
    await page.getByText('Nowhere to send yet. Preview works without one.').waitFor();
    expect(await reader.violations()).toEqual([]);
    await page.getByRole('button', { name: 'Other' }).click();
    await page.getByLabel('Name').fill('Town website');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('It has no address.').waitFor();
    await page.getByLabel('Address').fill('http://127.0.0.1/live');
    await page.keyboard.press('Enter');
    await page.getByText('The address cannot be used').waitFor();
    expect(await reader.violations()).toEqual([]);
    await page.getByLabel('Address').fill(site.url);
    await page.getByLabel('Stream key').fill('canary-stream-7f3k');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const card = page.getByRole('listitem').filter({ hasText: 'Town website' });
    await card.getByText('key ••••-7f3k').waitFor();
    expect(await page.content()).not.toContain('canary-stream');

    await page.getByRole('button', { name: 'Test Town website' }).click();
    await page.getByRole('dialog').getByText('All is well as far as it can be tried.').waitFor();
    expect(await reader.violations()).toEqual([]);
    await page.keyboard.press('Escape');
    await card.getByRole('switch').click();
    await card.getByText('Off', { exact: true }).waitFor();
    await card.getByRole('switch').click();
    await card.getByText('Ready', { exact: true }).waitFor();
    await reader.tabTo(/^Edit Town website$/);
    await page.keyboard.press('Enter');
    expect(await page.getByLabel('Stream key').inputValue()).toBe('');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('goes live once, by keyboard, after a countdown that was cancelled, and stops when it is asked twice', async () => {
    const sent: string[] = [];
    page.on('request', (request) => request.url().endsWith('/go-live') && sent.push(request.url()));
    await reader.says('PREVIEW');
    await page.keyboard.press('KeyL');
    const dialog = page.getByRole('dialog', { name: /^Go live with/ });
    await dialog.getByText('Town website answers.').waitFor();
    expect(await reader.violations()).toEqual([]);
    const go = dialog.getByRole('button', { name: 'Go live to 1 destination' });
    await dialog.getByRole('checkbox', { name: 'Town website' }).click();
    await dialog.getByText('Choose at least one destination.').waitFor();
    await dialog.getByRole('checkbox', { name: 'Town website' }).click();
    await dialog.getByRole('button', { name: 'At a time' }).click();
    await dialog.getByText(/^(Today|Tomorrow) at .*, in 00:1/).waitFor();
    await go.dblclick();
    await dialog.waitFor({ state: 'detached' });
    await reader.says('GOING LIVE');
    await page.keyboard.press('KeyL');
    await dialog.getByRole('button', { name: 'Close' }).waitFor();
    expect(await reader.violations()).toEqual([]);
    // So far ahead Esc only ends the look, and beside a dialog it does nothing.
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.keyboard.press('KeyL');
    await dialog.getByRole('button', { name: 'Cancel going live' }).click();
    await go.waitFor();
    await reader.tells('PREVIEW', 'not public');
    expect(sent).toHaveLength(1);

    await dialog.getByRole('button', { name: 'At once' }).click();
    await go.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await reader.says('LIVE');
    await page.getByRole('listitem').filter({ hasText: 'Town website' }).getByText('Live', { exact: true }).waitFor();
    expect(await page.title()).toMatch(/^[●▲] LIVE /);
    expect(sent).toHaveLength(2);
    expect(site.published).toHaveLength(1);
    expect(await reader.violations()).toEqual([]);

    await page.keyboard.press('Control+Shift+KeyX');
    const asks = page.getByRole('alertdialog', { name: 'Stop sending to Town website?' });
    const stop = asks.getByRole('button', { name: 'Stop stream' });
    await reader.until('focus on Keep streaming', `document.activeElement.textContent === 'Keep streaming'`);
    await stop.dblclick();
    expect((await program()).state).toBe('live');
    expect(await reader.violations()).toEqual([]);
    await stop.click();
    await reader.tells('PREVIEW', 'not public');
  });

  it('says where going live failed, and that nobody is reached when all destinations are lost', async () => {
    site.fault = wrongKey;
    await reader.says('PREVIEW');
    await page.getByRole('button', { name: /^GO LIVE/ }).click();
    const dialog = page.getByRole('dialog', { name: /^Go live with/ });
    await dialog.getByRole('button', { name: 'At once' }).click();
    await dialog.getByRole('button', { name: /^Go live to/ }).click();
    await dialog.getByText('Nothing is live. The preview is still running.').first().waitFor();
    await dialog.getByRole('listitem').filter({ hasText: 'Town website refused the stream key' }).first().waitFor();
    expect(await reader.violations()).toEqual([]);

    site.fault = null;
    await dialog.getByRole('checkbox', { name: 'Town website' }).setChecked(true);
    await dialog.getByRole('button', { name: /^Go live to/ }).click();
    await reader.says('LIVE');
    site.fault = { is: 'silent' };
    site.connections.forEach((connection) => connection.end());
    await reader.says('NOT REACHING ANYONE');
    expect(await reader.violations()).toEqual([]);
    site.fault = null;
    await page.getByRole('button', { name: 'Try again: Town website' }).first().click();
    await reader.says('LIVE');
    await product.api('POST', '/api/preview/stop-live');
  });

  it('fits windows of every size without sideways scrolling', async () => {
    await reader.pass(1);
    for (const screen of ['Studio', 'Sources', 'Library', 'Destinations']) {
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
        expect(await reader.run('document.documentElement.scrollWidth')).toBe(width);
      }
    }
  });

  it('keeps its place when it is loaded anew', async () => {
    await page.goto(`${product.address}/sources`);
    await page.getByRole('heading', { name: 'Sources' }).waitFor();
    await page.goto(`${product.address}/nowhere`);
    await page.getByRole('link', { name: 'Go to the studio' }).click();
    await reader.pass(1);
    expect(new URL(page.url()).pathname).toBe('/studio');
  });

  it('plays the low-latency playlist where a proxy lets no WebSocket through', async () => {
    const behindProxy = await browser.newPage();
    await behindProxy.addInitScript(`window.WebSocket = class { constructor() { setTimeout(() => this.onclose?.(), 10) } close() {} }`);
    await behindProxy.goto(product.address);
    const shown = new PageReader(behindProxy);
    await untilTrue(30_000, 'a picture of the last 3 s', async () => (await program()).frame - (await shown.pass(1)) < 90);
    await behindProxy.close();
  });

  it('is live again at once after its tab has slept', async () => {
    const before = await reader.pass(10);
    const session = await page.context().newCDPSession(page);
    // No script runs: nothing is read, appended or decided until it is let go on.
    await session.send('Debugger.enable');
    const isAsleep = new Promise((resolve) => session.once('Debugger.paused', resolve));
    await session.send('Debugger.pause');
    await isAsleep;
    await programReaches(before + 60);
    await session.send('Debugger.resume');
    await session.send('Debugger.disable');
    await reader.catchesUp(before + 50, 5_000);
    await reader.pass(10);
    expect(faults).toEqual([]);
  });

  it('plays on when it is looked at again, where its browser had paused it', async () => {
    const before = await reader.pass(10);
    await reader.run(`document.querySelector('video').pause()`);
    await programReaches(before + 30);
    await reader.run(`document.dispatchEvent(new Event('visibilitychange'))`);
    await reader.catchesUp(before + 30);
    await reader.pass(10);
  });

  it('plays on while the engine is killed and comes back', async () => {
    const told = reader.tells('RESTARTING', 'The media process stopped.');
    await reader.pass(10);
    product.kill('engine');
    await told;
    await reader.tells('PREVIEW', 'not public');
    await reader.pass(30);
    expect(await reader.run(`document.querySelector('video').buffered.length`)).toBe(1);
    expect(faults).toEqual([]);
  });

  it('says that it lost contact, what was then, and finds back by itself', async () => {
    const told = reader.tells('NO CONTACT', 'It was PREVIEW at');
    const before = await reader.pass(10);
    product.kill('server');
    await told;
    await reader.tells('PREVIEW', 'not public');
    await reader.catchesUp(before + 60);
  });
});
