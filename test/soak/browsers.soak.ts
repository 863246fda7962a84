/**
 * The page in Firefox and in WebKitGTK, as Debian has them: it opens and says PREVIEW, its picture moves, the slate is put on and taken off by presses, and
 * every screen opens. Goal: all of it, and nothing in the console's list of errors.
 */
import { setTimeout as pass } from 'node:timers/promises';
import { forBrowsers, readyTestTools } from '../../scripts/test-tools.ts';
import { startProduct, untilTrue } from '../kit/index.ts';
import { openFirefox, openWebKit, type OtherBrowser } from '../kit/other-browsers.ts';

const commands = await readyTestTools(forBrowsers);
if (commands !== null) throw new Error(`Browsers are missing: ${commands}`);

const WAIT_MS = 20_000;
const screens = ['sources', 'library', 'destinations', 'activity', 'settings', 'studio'] as const;

await using product = await startProduct({ demo: true });
await product.api('POST', '/api/program/start', { timeline_id: 1 });
for (const open of [openFirefox, openWebKit]) {
  await using browser = await open();
  await look(browser);
}

async function look(browser: OtherBrowser): Promise<void> {
  await browser.open(`${product.address}/studio`);
  await step(browser, 'says PREVIEW', () => says(browser, 'PREVIEW'));
  await step(browser, 'the picture moves', () => moves(browser));
  await step(browser, 'slate on by a press', async () => {
    await press(browser, 'Show emergency slate');
    return says(browser, 'SLATE');
  });
  await step(browser, 'slate off by a press', async () => {
    await press(browser, 'Take the slate off');
    return untilTrue(WAIT_MS, 'the end of the slate', async () => !(await header(browser)).includes('SLATE') && 'off');
  });
  for (const screen of screens) await step(browser, `${screen} opens`, () => opens(browser, screen));
  await step(browser, 'no error in the console', async () => {
    const faults = browser.faults();
    if (faults.length > 0) throw new Error(faults.join(' | '));
    return 'none';
  });
}

async function step({ name, run }: OtherBrowser, what: string, take: () => Promise<string>): Promise<void> {
  try {
    console.log(`ok   ${name.padEnd(10)} ${what}: ${await take()}`);
  } catch (error) {
    process.exitCode = 1;
    const seen = await run<string>('document.body.innerText.slice(0, 300).replaceAll(/\\s+/g, " ")').catch(() => 'nothing');
    console.log(`FAIL ${name.padEnd(10)} ${what}: ${error instanceof Error ? error.message : String(error)}; it shows: ${seen}`);
  }
}

function header({ run }: OtherBrowser): Promise<string> {
  return run(`document.querySelector('header')?.innerText ?? ''`);
}

async function says(browser: OtherBrowser, word: string): Promise<string> {
  return untilTrue(WAIT_MS, word, async () => {
    const said = (await header(browser)).replaceAll(/\s+/g, ' ');
    return said.includes(word) && said.slice(0, 60);
  });
}

type Seen = { readonly at: number; readonly frames: number; readonly source: string };

/** Two seconds of it, once it has begun. */
async function moves({ run }: OtherBrowser): Promise<string> {
  const seen = (): Promise<Seen | null> =>
    run(
      `((video) => video && { at: video.currentTime, frames: video.getVideoPlaybackQuality().totalVideoFrames, source: video.currentSrc })(document.querySelector('video'))`,
    );
  const before = await untilTrue(WAIT_MS, 'a picture', async () => {
    const video = await seen();
    return video !== null && video.at > 0 && video.frames > 0 && video;
  });
  await pass(2_000);
  const after = await seen();
  const seconds = (after?.at ?? 0) - before.at;
  if (seconds < 1.5) throw new Error(`it moved by ${seconds.toFixed(1)} s in 2 s`);
  return `${seconds.toFixed(1)} s and ${(after?.frames ?? 0) - before.frames} pictures in 2 s, from ${before.source.split(':')[0]}`;
}

/** By a mouse, where it is seen. */
async function press(browser: OtherBrowser, name: string): Promise<void> {
  const place = await untilTrue(WAIT_MS, `the button ${name}`, () =>
    browser
      .run<{ x: number; y: number } | null>(
        `((found) => found ? ((r) => ({ x: r.x + r.width / 2, y: r.y + r.height / 2 }))(found.getBoundingClientRect()) : null)([...document.querySelectorAll('button:enabled')].find((b) => b.checkVisibility() && (b.ariaLabel ?? b.textContent).includes(${JSON.stringify(name)})))`,
      )
      .then((found) => found ?? undefined),
  );
  await browser.press(place.x, place.y);
}

async function opens(browser: OtherBrowser, screen: string): Promise<string> {
  await browser.run(`document.querySelector('nav a[href^="/${screen}"]').click()`);
  const title = await untilTrue(WAIT_MS, screen, () =>
    browser.run<string | false>(
      `location.pathname.startsWith('/${screen}') && (document.querySelector('main h1, main h2, h1, h2')?.innerText || false)`,
    ),
  );
  const text = await browser.run<string>('document.body.innerText');
  if (/could not be shown|no such screen/i.test(text)) throw new Error(title);
  return title.replaceAll('\n', ' ');
}
