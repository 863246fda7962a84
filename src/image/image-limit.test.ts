import { expect, it } from 'vitest';
import { isImageTooLarge } from './image-limit.ts';

it.each([
  [1, 1, false],
  [8000, 5000, false],
  [8001, 5000, true],
  [16_384, 100, false],
  [16_385, 100, true],
  [100, 16_385, true],
])('%i x %i is too large: %j', (width, height, is) => expect(isImageTooLarge({ width, height })).toBe(is));
