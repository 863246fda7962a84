import { describe, expect, it } from 'vitest';
import { isSamePlaying, NOT_PLAYING, playingOf } from './playing.ts';

describe('playingOf', () => {
  it.each([
    [null, { hasPicture: false, stoodS: null }],
    [0, { hasPicture: true, stoodS: null }],
    [1_500, { hasPicture: true, stoodS: null }],
    [2_900, { hasPicture: true, stoodS: 2 }],
  ])('%j ms after a picture', (ago, playing) => expect(playingOf(ago)).toMatchObject(playing));
});

describe('isSamePlaying', () => {
  it('tells one second from the next', () => {
    expect(isSamePlaying(playingOf(2_000), playingOf(2_900))).toBe(true);
    expect(isSamePlaying(playingOf(2_000), playingOf(3_000))).toBe(false);
    expect(isSamePlaying(playingOf(0), NOT_PLAYING)).toBe(false);
  });
});
