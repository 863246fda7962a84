import { describe, expect, it } from 'vitest';
import type { Field, FieldCue } from './field.ts';
import { playheadMove, type PlayheadMove } from './playhead-move.ts';

const cue = (from: number, to: number): FieldCue => ({
  id: `${from}`,
  kind: 'camera',
  from,
  to,
  name: '',
  about: '',
  entry: null,
  isLost: false,
});
const field: Field = {
  rate: { num: 30, den: 1 },
  durationFrames: 900,
  tracks: [
    { key: 'video', kind: 'video', name: 'Video', cues: [cue(0, 300), cue(400, 900)] },
    { key: 'overlay.0', kind: 'overlay', name: 'Overlay 1', cues: [cue(350, 360)] },
  ],
  markers: [{ frame: 450, name: 'Tide' }],
};

describe('playheadMove', () => {
  it.each<[number, PlayheadMove['to'], 1 | -1, number | null]>([
    [10, 'frame', 1, 11],
    [0, 'frame', -1, 0],
    [899, 'frame', 1, 899],
    [100, 'second', -1, 70],
    [890, 'second', 1, 899],
    [10, 'end', 1, 899],
    [10, 'end', -1, 0],
    [10, 'cut', 1, 300],
    [300, 'cut', 1, 400],
    [300, 'cut', -1, 0],
    [0, 'cut', -1, null],
    [400, 'cut', 1, null],
    [10, 'marker', 1, 450],
    [450, 'marker', 1, null],
    [451, 'marker', -1, 450],
  ])('from %i to the %s, by %i, is %j', (from, to, by, frame) => expect(playheadMove(field, from, { to, by })).toBe(frame));

  it('goes to no cut where there is none', () => {
    expect(playheadMove({ ...field, tracks: [] }, 10, { to: 'cut', by: 1 })).toBeNull();
  });

  it('bears a day of cues', () => {
    const cues = Array.from({ length: 200_000 }, (_, index) => cue(index, index + 1));
    const day: Field = { ...field, durationFrames: 200_000, tracks: [{ key: 'video', kind: 'video', name: 'Video', cues }] };
    expect(playheadMove(day, 5, { to: 'cut', by: 1 })).toBe(6);
  });
});
