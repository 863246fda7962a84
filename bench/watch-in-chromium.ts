/** What the product's own page shows in Chromium at 640x360, and how late. */
import { openChromium, openPage } from '../test/kit/index.ts';
import { watchPictures } from './in-page/watch-pictures.js';
import { percentile } from './spread.ts';

const WARM_UP_S = 3;

/** A picture at the instant (ms since 1970) at which it was on screen, and the number that is drawn in it; null: not to be read. */
export type Shown = { readonly at: number; readonly mediaTime: number; readonly counter: number | null };
/** `skipped`: pictures for which the page was not called. */
export type Watched = { readonly shown: readonly Shown[]; readonly stalls: number; readonly seeks: number; readonly skipped: number };

/** `address` is that of a page whose program runs. */
export async function watchInChromium(address: string, seconds: number): Promise<Watched> {
  const browser = await openChromium();
  try {
    const { page, faults } = await openPage(browser, address);
    await page.locator('[data-frame-number]', { hasText: /\d/ }).waitFor();
    const watched = await page.evaluate<Watched>(`(${String(watchPictures)})(${WARM_UP_S}, ${seconds})`);
    if (faults.length > 0) throw new Error(faults.join('\n'));
    return watched;
  } finally {
    await browser.close();
  }
}

/** `lateMsOf` says how long before a picture was on screen it was due. */
export function printLate({ shown, stalls, seeks, skipped }: Watched, lateMsOf: (shown: Shown) => number, goal: string): void {
  const late = shown.map(lateMsOf);
  const at = (part: number): string => `${percentile(late, part).toFixed(0)} ms`;
  const seconds = ((shown.at(-1)?.at ?? NaN) - (shown[0]?.at ?? NaN)) / 1000;
  console.log(`${seconds.toFixed(0)} s at 640x360 in Chromium, ${shown.length} pictures`);
  console.log(`late by            p50 ${at(0.5)}   p95 ${at(0.95)}   max ${at(1)}   (goal: p95 ${goal})`);
  console.log(`stalls             ${stalls} (goal: 0), jumps ${seeks}, pictures that the page was not called for ${skipped}`);
}
