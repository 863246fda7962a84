import { describe, expect, it } from 'vitest';
import { FOLDER_BYTES_MAX, roomFor, type FileSeen } from './room-for.ts';

const DAY = 86_400_000;
const NOW = 100 * DAY;
const file = (name: string, days: number, bytes = 1): FileSeen => ({ name, bytes, usedAt: NOW - days * DAY });
const third = FOLDER_BYTES_MAX / 3;

describe('roomFor', () => {
  it.each([
    ['nothing, where there is nothing', 1, [], { fits: true, remove: [] }],
    ['what nobody has wanted for a week', 1, [file('old', 8), file('new', 6), file('wanted', 90)], { fits: true, remove: ['old'] }],
    [
      'the longest unwanted, where room is needed',
      third,
      [file('a', 1, third), file('b', 2, third), file('wanted', 3, third)],
      { fits: true, remove: ['b'] },
    ],
    ['never what is wanted', third * 2, [file('wanted', 90, third * 2), file('a', 1)], { fits: false, remove: ['a'] }],
  ])('names %s', (_, bytes, files, expected) => {
    expect(roomFor(bytes, files, new Set(['wanted']), NOW)).toEqual(expected);
  });
});
