import { describe, expect, it } from 'vitest';
import { fileSize, libraryWords } from './library.ts';

describe('fileSize', () => {
  it.each([
    { bytes: 0, words: '0.0 kB' },
    { bytes: 900, words: '0.9 kB' },
    { bytes: 12_400_000, words: '12.4 MB' },
    { bytes: 4_000_000_000, words: '4.0 GB' },
    { bytes: 5e13, words: '50000.0 GB' },
  ])('$bytes bytes are $words', ({ bytes, words }) => expect(fileSize(bytes)).toBe(words));
});

describe('libraryWords.count', () => {
  it.each([
    { shown: 0, total: 0, words: '0 files' },
    { shown: 1, total: 1, words: '1 file' },
    { shown: 999, total: 999, words: '999 files' },
    { shown: 1000, total: 2412, words: 'The first 1000 of 2412 files' },
  ])('says "$words"', ({ shown, total, words }) => expect(libraryWords.count(shown, total)).toBe(words));
});
