import { describe, expect, it } from 'vitest';
import { frameWords, showLength, shortFormat } from './frame.ts';

describe('showLength', () => {
  it.each([
    [0, '0 s'],
    [10, '10 s'],
    [90, '1 min 30 s'],
    [3600, '60 min'],
    [7200, '2 h'],
    [86_400 - 60, '23 h 59 min'],
  ])('of %d s is %s', (seconds, words) => expect(showLength(seconds)).toBe(words));
});

describe('shortFormat', () => {
  it.each([
    ['1920x1080', 30, '1080p30'],
    ['1280x720', 30_000 / 1001, '720p29.97'],
    ['odd', 25, 'oddp25'],
  ])('of %s at %d is %s', (resolution, fps, words) => expect(shortFormat(resolution, fps)).toBe(words));
});

describe('frameWords.about', () => {
  it.each([
    [{ durationS: 3600, loop: 2, format: '1080p30' }, '60 min, loop 3 · 1080p30'],
    [{ durationS: null, loop: 0, format: '720p25' }, 'loop 1 · 720p25'],
    [{ durationS: null, loop: null, format: '720p25' }, '720p25'],
  ])('of %o is %s', (facts, words) => expect(frameWords.about(facts)).toBe(words));
});

describe('frameWords.starting', () => {
  it.each([
    [0, 4, [], 'Connecting 4 sources.', 'The first picture is on its way.'],
    [0, 1, [], 'Connecting 1 source.', 'The first picture is on its way.'],
    [3, 4, ['North pier'], 'Connecting 3 of 4 sources.', 'Waiting for North pier. It begins without what is late.'],
  ])('says of %d of %d, less %s, %s', (good, all, slow, happened, did) =>
    expect(frameWords.starting(good, all, slow)).toMatchObject({ happened, did }),
  );
});
