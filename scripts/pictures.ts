/** Takes the pictures of the documents from the real product: `npm run pictures`. */
import { join } from 'node:path';
import { root } from '../bin/bootstrap.js';
import { buildStale } from '../bin/build.js';
import { openChromium, openPage, startProduct } from '../test/kit/index.ts';

// Far enough into the demonstration's second pass for the boat to be in the picture: in the first the browser has only just started.
const INTO_SHOW_MS = 99_000;

await buildStale(process.execPath);
await using product = await startProduct({ demo: true });
await using browser = await openChromium();
const { page } = await openPage(browser, product.address);
await page.emulateMedia({ colorScheme: 'dark' });
await page.setViewportSize({ width: 1366, height: 768 });
await page.waitForTimeout(INTO_SHOW_MS);
await page.screenshot({ path: join(root, 'docs/pictures/studio.png') });
