import { describe, expect, it } from 'vitest';
import { texts } from '../texts.ts';
import { wordsInstead } from './instead-of-picture.ts';

const words = texts.monitor;

describe('wordsInstead', () => {
  it.each([
    { isRunning: false, isSupported: true, hasPicture: false, says: words.nothing },
    { isRunning: false, isSupported: false, hasPicture: false, says: words.unsupported },
    { isRunning: true, isSupported: false, hasPicture: false, says: words.unsupported },
    { isRunning: true, isSupported: true, hasPicture: false, says: words.waiting },
    { isRunning: true, isSupported: true, hasPicture: true, says: null },
  ])('never leaves it black without a word: $says', ({ says, ...shown }) => expect(wordsInstead(shown)).toBe(says));
});
