import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Timeline } from './document.ts';
import { parseTimeline } from './parse.ts';
import { webPictures } from './web-pictures.ts';

const overlay = (params: object, more: object = {}): object => ({
  id: JSON.stringify(params),
  start_time: 0,
  duration: 5,
  action: 'show_overlay',
  params,
  ...more,
});
const media = (media_url: string, more: object = {}): object => ({
  id: media_url,
  start_time: 0,
  duration: 5,
  action: 'show_media',
  params: { media_url },
  ...more,
});

function timeline({ video = [], overlays = [], ...rest }: { video?: object[]; overlays?: object[] } & Record<string, unknown>): Timeline {
  const tracks = { video: { cues: video }, overlays: overlays.map((cue) => ({ cues: [cue] })) };
  const parsed = parseTimeline({ name: 'Web', duration: 10, tracks, ...rest });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

describe('webPictures', () => {
  it('finds those of overlays, whatever their addresses end with', () => {
    const overlays = [
      overlay({ type: 'image', image_url: 'https://a.example/weather', refresh_s: 60 }),
      overlay({ type: 'logo', image_url: 'http://192.168.1.5/logo.png' }),
      overlay({ type: 'lower_third', text: 'x', template: 'http://a.example/third.png', refresh_s: 5 }),
      overlay({ type: 'image', image_url: '/assets/a.png' }),
    ];
    expect(webPictures(timeline({ overlays }))).toEqual([
      { url: 'https://a.example/weather', refresh: 60 },
      { url: 'http://192.168.1.5/logo.png', refresh: 3600 },
      { url: 'http://a.example/third.png', refresh: 5 },
    ]);
  });

  it('finds still pictures that are shown, stand in or are part of a layout, and leaves streams alone', () => {
    const layout = [{ x: 0, y: 0, width: 0.5, height: 0.5, media_url: 'http://a.example/c.png' }];
    const video = [
      media('http://a.example/live.m3u8', { failover: [{ media_url: 'http://a.example/b.png' }] }),
      { ...media('http://a.example/a.png?now'), start_time: 5, params: { media_url: 'http://a.example/a.png?now', refresh_s: 30, layout } },
    ];
    expect(webPictures(timeline({ video, fallback: { test_pattern: 'http://a.example/slate.jpg' } }))).toEqual([
      { url: 'http://a.example/b.png', refresh: 3600 },
      { url: 'http://a.example/a.png?now', refresh: 30 },
      { url: 'http://a.example/c.png', refresh: 30 },
      { url: 'http://a.example/slate.jpg', refresh: 3600 },
    ]);
  });

  it('names each address once, with the shortest time', () => {
    const at = (refresh_s?: number): object => overlay({ type: 'image', image_url: 'http://a.example/a', refresh_s });
    expect(webPictures(timeline({ overlays: [at(), at(20), at(100)] }))).toEqual([{ url: 'http://a.example/a', refresh: 20 }]);
  });

  it('leaves out what is switched off', () => {
    const overlays = [overlay({ type: 'image', image_url: 'http://a.example/a' }, { is_enabled: false })];
    expect(webPictures(timeline({ overlays }))).toEqual([]);
  });

  it('stays within its bound', () => {
    const cues = Array.from({ length: 700 }, (_, i) => overlay({ type: 'image', image_url: `http://a.example/${i}` }, { id: `${i}` }));
    const document = { name: 'Many', duration: 10, tracks: { video: { cues: [] }, overlays: [{ cues }] } } as unknown as Timeline;
    expect(webPictures(document)).toHaveLength(500);
  });

  it('throws at nothing, whatever is stored', () => {
    fc.assert(
      fc.property(fc.record({ tracks: fc.anything(), fallback: fc.constant(null) }), (document) => {
        expect(Array.isArray(webPictures(document as unknown as Timeline))).toBe(true);
      }),
    );
  });
});
