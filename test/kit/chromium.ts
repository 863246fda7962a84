/** Debian's Chromium, as the product's own viewers have it. */
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

// Autoplay stays as browsers have it: muted only.
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The caller owns the browser: `await using`. */
export const openChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: '/usr/bin/chromium', headless: true, args: CHROMIUM_FLAGS, timeout: 20_000 });

// Long, for machines that are busy.
const MS_MAX = 30_000;

/** A page, and what went wrong in it: errors nobody caught, and those written to its console. */
export async function openPage(browser: Browser | BrowserContext, address: string): Promise<{ page: Page; faults: string[] }> {
  const page = await browser.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.setDefaultTimeout(MS_MAX);
  await page.goto(address);
  return { page, faults };
}
