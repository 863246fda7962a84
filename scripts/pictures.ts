/** Takes the pictures of the documents from the real product: `npm run pictures`. */
import { join } from 'node:path';
import { root } from '../bin/bootstrap.js';
import { buildStale } from '../bin/build.js';
import { openChromium, openPage, startProduct } from '../test/kit/index.ts';

// Far enough into the demonstration's second pass for the boat to be in the picture: in the first the browser has only just started.
const INTO_SHOW_MS = 99_000;

await buildStale(process.execPath);
await using product = await startProduct({ demo: true });
// At the speed that costs least: a browser that draws by software beside it would make the encoder step down.
await product.api('PUT', '/api/settings', { encoding: { profile: 'custom', bitrate_kbps: 3000, speed: 'ultrafast' } });
await product.api('POST', '/api/preview/stop');
await product.api('POST', '/api/preview/start', { timeline_id: 1 });
await using browser = await openChromium();
const { page } = await openPage(browser, product.address);
await page.emulateMedia({ colorScheme: 'dark' });
await page.setViewportSize({ width: 1366, height: 768 });
await page.waitForTimeout(INTO_SHOW_MS);
await page.screenshot({ path: join(root, 'docs/pictures/studio.png') });
