/**
 * The page in Firefox and in WebKitGTK, as Debian has them: it opens and says PREVIEW, its picture moves, the slate is put on and taken off by presses, and
 * every screen opens. Goal: all of it, and no error of the page (WebKitGTK tells of none before the page is loaded).
 */
import { setTimeout as pass } from 'node:timers/promises';
import { forBrowsers, readyTestTools } from '../../scripts/test-tools.ts';
import { startProduct, untilTrue } from '../kit/index.ts';
import { openFirefox, openWebKit, type OtherBrowser } from '../kit/other-browsers.ts';

const commands = await readyTestTools(forBrowsers);
if (commands !== null) throw new Error(`Browsers are missing: ${commands}`);

const WAIT_MS = 30_000;
const STEADY_MS = 1_500;
/** By the words of the rail, which are their titles. */
const screens = ['Sources', 'Library', 'Destinations', 'Activity', 'Settings', 'Studio'] as const;

await using product = await startProduct({ demo: true });
await product.api('POST', '/api/program/start', { timeline_id: 1 });
for (const open of [openFirefox, openWebKit]) {
  await using browser = await open();
  await look(browser);
  await product.api('DELETE', '/api/program/overrides');
}

async function look(browser: OtherBrowser): Promise<void> {
  await browser.open(`${product.address}/studio`);
  await step(browser, 'says PREVIEW', () => says(browser, 'PREVIEW not public'));
  await step(browser, 'the picture moves', () => moves(browser));
  await step(browser, 'slate on by a press', async () => {
    await press(browser, 'Show emergency slate');
    return tells(browser, 'put there by hand');
  });
  // A button that means something else than before takes no press at once.
  await pass(STEADY_MS);
  await step(browser, 'slate off by a press', async () => {
    await press(browser, 'Take the slate off');
    return untilTrue(
      WAIT_MS,
      'the end of the slate',
      async () => !(await message(browser)).includes('put there by hand') && message(browser),
    );
  });
  for (const screen of screens) await step(browser, `${screen} opens`, () => opens(browser, screen));
  await step(browser, 'no error in the console', async () => {
    const faults = await browser.faults();
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

async function textOf({ run }: OtherBrowser, selector: string): Promise<string> {
  return (await run<string>(`document.querySelector('${selector}')?.innerText ?? ''`)).replaceAll(/\s+/g, ' ');
}

function says(browser: OtherBrowser, words: string): Promise<string> {
  return reads(words, () => textOf(browser, 'header'));
}

function message(browser: OtherBrowser): Promise<string> {
  return textOf(browser, 'section[aria-label="What is happening"]');
}

function tells(browser: OtherBrowser, words: string): Promise<string> {
  return reads(words, () => message(browser));
}

function reads(words: string, read: () => Promise<string>): Promise<string> {
  return untilTrue(WAIT_MS, words, async () => {
    const said = await read();
    return said.includes(words) && said.slice(0, 60);
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
  await browser.run(`document.querySelector('nav a[title="${screen}"]').click()`);
  const title = `document.querySelector('main h1')?.textContent`;
  await untilTrue(WAIT_MS, `the title ${screen}`, () => browser.run<boolean>(`${title} === ${JSON.stringify(screen)}`));
  return browser.run('location.pathname');
}
