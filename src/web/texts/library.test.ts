import { describe, expect, it } from 'vitest';
import { fileSize } from './library.ts';

describe('fileSize', () => {
  it.each([
    { bytes: 0, words: '0.0 kB' },
    { bytes: 900, words: '0.9 kB' },
    { bytes: 12_400_000, words: '12.4 MB' },
    { bytes: 4_000_000_000, words: '4.0 GB' },
    { bytes: 5e13, words: '50000.0 GB' },
  ])('$bytes bytes are $words', ({ bytes, words }) => expect(fileSize(bytes)).toBe(words));
});
