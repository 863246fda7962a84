import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assetUses } from './asset-uses.ts';

const cue = (id: string, params: object, more: object = {}): object => ({ id, start_time: 0, duration: 1, params, ...more });
const document = {
  name: '/assets/a-name-that-is-an-address.png',
  fallback: { test_pattern: '/assets/slate.png' },
  tracks: {
    video: {
      cues: [
        cue(
          'clip',
          { media_url: '/assets/clips/a.mp4', stinger_url: '/assets/stinger.webm' },
          { failover: [{ media_url: '/assets/b.mp4' }] },
        ),
        cue('layout', { camera_id: 1, layout: [{ media_url: '/assets/c.mp4' }, { media_url: 'https://a.example/assets/d.png' }] }),
      ],
    },
    overlays: [
      { layer: 1, cues: [cue('logo', { image_url: '/assets/logo.png' }), cue('third', { template: '/assets/third.png', text: 'assets' })] },
    ],
    audio: [{ cues: [cue('music', { media_url: '/assets/clips/a.mp4' })] }],
  },
};

describe('assetUses', () => {
  it('finds each file and who names it', () => {
    expect([...assetUses(document)].toSorted((a, b) => (a.url < b.url ? -1 : 1))).toEqual([
      { url: '/assets/a-name-that-is-an-address.png', cue: null },
      { url: '/assets/b.mp4', cue: 'clip' },
      { url: '/assets/c.mp4', cue: 'layout' },
      { url: '/assets/clips/a.mp4', cue: 'clip' },
      { url: '/assets/clips/a.mp4', cue: 'music' },
      { url: '/assets/logo.png', cue: 'logo' },
      { url: '/assets/slate.png', cue: null },
      { url: '/assets/stinger.webm', cue: 'clip' },
      { url: '/assets/third.png', cue: 'third' },
    ]);
  });

  it('finds it in a field that nobody knows yet', () => {
    const deep = cue('new', { look: { layers: [{ picture: '/assets/new.png' }] } });
    expect([...assetUses({ tracks: { video: { cues: [deep] } } })]).toEqual([{ url: '/assets/new.png', cue: 'new' }]);
  });

  it('reads what is no document without failing', () => {
    fc.assert(fc.property(fc.anything(), (anything) => [...assetUses(anything)].every(({ url }) => url.startsWith('/assets/'))));
  });

  it('follows no depth into the stack', () => {
    let nested: unknown = '/assets/a.png';
    for (let depth = 0; depth < 100_000; depth++) nested = [nested];
    expect([...assetUses({ nested })]).toEqual([{ url: '/assets/a.png', cue: null }]);
  });
});
