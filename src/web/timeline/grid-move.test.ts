import { describe, expect, it } from 'vitest';
import type { FieldTrack } from './field.ts';
import { gridMove } from './grid-move.ts';

const track = (...spans: [number, number][]): FieldTrack => ({
  key: '',
  kind: 'overlay',
  name: '',
  cues: spans.map(([from, to]) => ({ id: '', kind: 'overlay', from, to, name: '', about: '', entry: null, isLost: false })),
});
const tracks = [track([0, 100], [100, 200], [300, 400]), track(), track([50, 60], [150, 250], [500, 600])];

describe('gridMove', () => {
  it.each([
    ['to the next cue', 0, 0, 'ArrowRight', [0, 1]],
    ['no farther than the last', 0, 2, 'ArrowRight', [0, 2]],
    ['to the cue before', 0, 2, 'ArrowLeft', [0, 1]],
    ['no farther than the first', 0, 0, 'ArrowLeft', [0, 0]],
    ['to the first', 0, 2, 'Home', [0, 0]],
    ['to the last', 0, 0, 'End', [0, 2]],
    ['over a track without cues, to what runs then', 0, 1, 'ArrowDown', [2, 1]],
    ['to what comes next where nothing runs then', 0, 2, 'ArrowDown', [2, 2]],
    ['back up', 2, 1, 'ArrowUp', [0, 1]],
    ['to the last cue before where nothing comes', 2, 2, 'ArrowUp', [0, 2]],
    ['nowhere above the first track', 0, 1, 'ArrowUp', [0, 1]],
    ['nowhere below the last track', 2, 1, 'ArrowDown', [2, 1]],
  ])('goes %s', (_name, at, cue, key, [toTrack, toCue]) => {
    expect(gridMove(tracks, { track: at, cue }, key)).toEqual({ track: toTrack, cue: toCue });
  });

  it('leaves other keys to others', () => expect(gridMove(tracks, { track: 0, cue: 0 }, 'Enter')).toBeNull());
});
