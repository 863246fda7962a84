import { describe, expect, it } from 'vitest';
import type { StoredDestination } from '#store/index.ts';
import { storedWith } from '../../test/kit/stored-destination.ts';
import { chosenOf, limitKbpsOf } from './live-set.ts';

const known: StoredDestination[] = [
  storedWith({ id: 1, name: 'YouTube' }),
  storedWith({ id: 2, name: 'Old', isActive: false }),
  storedWith({ id: 3, name: 'Older', isActive: false }),
  storedWith({ id: 4, name: 'Disk', platform: 'recording' }),
];
const idsOf = (ids: number[]) => chosenOf(known, ids).destinations.map(({ id }) => id);

describe('who was chosen', () => {
  it('is each once, in the order in which they are kept', () => expect(idsOf([4, 1, 4, 1])).toEqual([1, 4]));

  it('is not who is off or not there: they are named', () => {
    expect(idsOf([9, 2, 1, 9])).toEqual([1]);
    expect(chosenOf(known, [9, 2, 1, 9]).leftOut).toEqual([
      'Old was left out: it is turned off.',
      'Destination 9 was left out: there is none of this number.',
    ]);
  });

  it.each([[[]], [[9]], [[-1, 0, 2 ** 53]]])('%j is nobody', (ids) => {
    expect(() => chosenOf(known, ids)).toThrow(expect.objectContaining({ code: 'DESTINATIONS_NOT_KNOWN' }));
  });

  it('names all where all are off', () => expect(() => chosenOf(known, [2, 3, 9])).toThrow('Old, Older is turned off.'));
});

describe('the limit', () => {
  it.each([
    [['youtube'], 8000],
    [['youtube', 'facebook', 'twitch'], 4000],
    [['custom_rtmp', 'twitch', 'recording'], 6000],
    [['custom_rtmp', 'recording'], null],
    [[], null],
  ] as const)('of %j is %s', (chosen, kbps) => expect(limitKbpsOf(chosen.map((platform) => ({ platform })))).toBe(kbps));
});
