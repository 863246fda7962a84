import { describe, expect, it } from 'vitest';
import { shownKind } from './shown-kind.ts';

describe('shownKind', () => {
  it.each([
    { url: 'push:preview/stream', is: 'push' },
    { url: 'push:Choir loft', is: 'push' },
    { url: 'https://tv.example/live.m3u8', is: 'stream' },
    { url: 'https://tide.example/now.jpg?size=2', is: 'picture' },
    { url: '/assets/technical_difficulties.PNG', is: 'picture' },
    { url: '/assets/music/harbour_bed.m4a', is: 'sound' },
    { url: '/assets/clips/opening.mp4', is: 'clip' },
    { url: '/assets/wave.gif', is: 'clip' },
    { url: '/assets/without an ending', is: 'clip' },
    { url: undefined, is: 'clip' },
  ])('$url is a $is', ({ url, is }) => expect(shownKind({ kind: 'media', ...(url !== undefined && { media_url: url }) })).toBe(is));

  it.each(['camera', 'slate', 'pattern'] as const)('a %s is one, whatever it is called', (kind) =>
    expect(shownKind({ kind, media_url: 'pattern:harbour.png' })).toBe(kind),
  );
});
