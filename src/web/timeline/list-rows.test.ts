import { describe, expect, it } from 'vitest';
import type { Field, FieldTrack } from './field.ts';
import { listRows, type ListOrder } from './list-rows.ts';

const track = (key: string, ...cues: [string, number, number][]): FieldTrack => ({
  key,
  kind: 'overlay',
  name: key,
  cues: cues.map(([name, from, to]) => ({ id: name, kind: 'overlay', from, to, name, about: '', entry: null, isLost: false })),
});
const field: Field = {
  rate: { num: 30, den: 1 },
  durationFrames: 100,
  tracks: [track('video', ['b', 0, 50], ['d', 50, 60]), track('overlay', ['c', 0, 90], ['a', 90, 95])],
  markers: [],
};

describe('listRows', () => {
  it.each<[ListOrder, string]>([
    ['from', 'bcda'],
    ['name', 'abcd'],
    ['track', 'bdca'],
    ['length', 'adbc'],
  ])('sorts by %s', (order, names) => {
    expect(
      listRows(field, order)
        .map(({ cue }) => cue.name)
        .join(''),
    ).toBe(names);
  });

  it('is empty where there are no cues', () => expect(listRows({ ...field, tracks: [] }, 'from')).toEqual([]));
});
