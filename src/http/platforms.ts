/** `/api/platforms`. */
import { platform, platformList, platforms } from '#contract/index.ts';
import type { App } from './parts.ts';

export function platformRoutes(app: App): void {
  app.get('/api/platforms', { schema: { response: { 200: platformList } } }, async () =>
    platform.options.map((each) => {
      const { name, rtmpUrl, maxKbps, keySeconds, codecs, key, keyHelp, seeUrl } = platforms[each];
      const facts = { name, key, key_help: keyHelp, key_seconds: keySeconds, codecs: [...codecs], see_url: seeUrl };
      return { platform: each, ...facts, rtmp_url: rtmpUrl, max_kbps: maxKbps };
    }),
  );
}
