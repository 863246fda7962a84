import { describe, expect, it } from 'vitest';
import type { ProgramAnswer } from '#contract/index.ts';
import type { Field } from './field.ts';
import { standsInOf } from './stands-in.ts';

const cue = { id: 'pier', kind: 'camera', from: 0, to: 9, name: 'North pier', about: '', entry: null, isLost: false } as const;
const field: Field = {
  rate: { num: 30, den: 1 },
  durationFrames: 9,
  tracks: [{ key: 'video', kind: 'video', name: 'Video', cues: [cue] }],
  markers: [],
};
const onAir = {
  cue_id: 'pier',
  kind: 'camera',
  camera_id: 3,
  name: 'Fuel dock',
  since: '',
  remaining_s: null,
  reason: 'failover',
} as const;
const program = (news: object): ProgramAnswer => ({ on_air: { ...onAir, ...news } }) as unknown as ProgramAnswer;

describe('standsInOf', () => {
  it('says who stands in for what', () => {
    expect(standsInOf(program({}), field)).toEqual({ cueId: 'pier', name: 'Fuel dock (backup)', about: 'North pier is lost' });
  });

  it.each([
    ['what the timeline shows', { reason: 'timeline' }],
    ['what the hand shows', { reason: 'override' }],
    ['a gap', { cue_id: null }],
    ['a cue of another timeline', { cue_id: 'elsewhere' }],
  ])('says nothing of %s', (_name, news) => expect(standsInOf(program(news), field)).toBeNull());

  it('says nothing while nothing is known', () => expect(standsInOf(null, field)).toBeNull());
});
