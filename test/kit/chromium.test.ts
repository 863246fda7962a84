import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { openChromium, openPage } from './chromium.ts';
import { within } from './within.ts';

describe('openChromium', () => {
  it('opens a page that can play what the monitor sends, and notes what goes wrong in it', async () => {
    await using server = createServer((_, response) =>
      response.setHeader('content-type', 'text/html').end('<title>there</title><script>console.error("oh")</script>'),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await using browser = await openChromium();
    const { page, faults } = await openPage(browser, `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    expect(await page.title()).toBe('there');
    expect(await page.evaluate(`MediaSource.isTypeSupported('video/mp4; codecs="avc1.640028,mp4a.40.2"')`)).toBe(true);
    expect(faults).toContain('oh');
    await within(5_000, 'the end of the browser', browser.close());
  });
});
