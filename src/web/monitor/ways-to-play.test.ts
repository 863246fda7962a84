import { describe, expect, it } from 'vitest';
import { waysToPlay } from './ways-to-play.ts';

const all = { hasMediaSource: true, playsHls: true };

describe('waysToPlay', () => {
  it.each([
    { name: 'a browser that can do all', abilities: all, forced: null, ways: ['monitor', 'hls', 'native'] },
    { name: 'Chromium and Firefox', abilities: { hasMediaSource: true, playsHls: false }, forced: null, ways: ['monitor', 'hls'] },
    { name: 'an old iPhone', abilities: { hasMediaSource: false, playsHls: true }, forced: null, ways: ['native'] },
    { name: 'a browser that can do nothing', abilities: { hasMediaSource: false, playsHls: false }, forced: null, ways: [] },
    { name: 'one that is asked for', abilities: all, forced: 'hls', ways: ['hls'] },
    {
      name: 'one that is asked for but cannot be',
      abilities: { hasMediaSource: true, playsHls: false },
      forced: 'native',
      ways: ['monitor', 'hls'],
    },
    { name: 'one that does not exist', abilities: all, forced: '__proto__', ways: ['monitor', 'hls', 'native'] },
  ])('$name', ({ abilities, forced, ways }) => expect(waysToPlay(abilities, forced)).toEqual(ways));
});
