import { describe, expect, it } from 'vitest';
import { withStandIn, type Field, type FieldCue } from './field.ts';

const cue = (id: string): FieldCue => ({ id, kind: 'camera', from: 0, to: 9, name: id, about: '', entry: null, isLost: false });
const field: Field = {
  rate: { num: 30, den: 1 },
  durationFrames: 900,
  tracks: [
    { key: 'video', kind: 'video', name: 'Video', cues: [cue('a'), cue('b')] },
    { key: 'audio.0', kind: 'audio', name: 'Audio', cues: [cue('c')] },
  ],
  markers: [],
};

describe('withStandIn', () => {
  it('names the cue after who stands in, and touches no other', () => {
    const shown = withStandIn(field, { cueId: 'b', name: 'Fuel dock (backup)', about: 'North pier lost' });
    expect(shown.tracks[0]?.cues[1]).toMatchObject({ name: 'Fuel dock (backup)', about: 'North pier lost', isLost: true });
    expect(shown.tracks[0]?.cues[0]).toBe(field.tracks[0]?.cues[0]);
    expect(shown.tracks[1]).toBe(field.tracks[1]);
  });

  it.each([null, { cueId: 'gone', name: 'x', about: 'y' }])('leaves the field as it is for %j', (standsIn) => {
    expect(withStandIn(field, standsIn)).toBe(field);
  });
});
