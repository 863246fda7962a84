import { describe, expect, it } from 'vitest';
import type { OnAir, ProgramAnswer } from '#contract/index.ts';
import { seenOf } from './seen.ts';

const dock: OnAir = {
  cue_id: 'c',
  kind: 'camera',
  camera_id: 3,
  name: 'Fuel dock',
  since: '2026-06-01T03:00:00Z',
  remaining_s: null,
  reason: 'timeline',
};
const program = (state: ProgramAnswer['state'], onAir: OnAir | null, conditions: ProgramAnswer['conditions'] = []): ProgramAnswer =>
  ({ state, on_air: onAir, conditions }) satisfies Partial<ProgramAnswer> as unknown as ProgramAnswer;

describe('seenOf', () => {
  it.each([
    ['what viewers see', program('live', dock), true, 'Viewers see', 'Fuel dock'],
    ['that it stands in', program('live', { ...dock, reason: 'failover' }), true, 'Viewers see', 'Fuel dock (backup)'],
    ['that a person chose it', program('live', { ...dock, reason: 'override' }), true, 'Viewers see', 'Fuel dock (by hand)'],
    ['the slate', program('live', { ...dock, kind: 'slate', reason: 'override' }), true, 'Viewers see', 'the slate'],
    ['a drawn pattern by its name', program('preview', { ...dock, kind: 'pattern', name: 'waves' }), true, 'The preview shows', 'Waves'],
    ['that nobody receives it', program('live', dock, ['not_reaching']), true, 'Nobody receives', 'Fuel dock'],
    ['that it is not known any more', program('live', dock), false, 'Viewers saw', 'Fuel dock'],
    ['the same of a preview', program('going_live', dock), false, 'The preview showed', 'Fuel dock'],
  ])('says %s', (_, of, hasContact, lead, name) => expect(seenOf(of, hasContact)).toEqual({ lead, name }));

  it.each([
    ['nothing is known', null],
    ['nothing runs', program('offline', null)],
  ])('says nothing where %s', (_, of) => expect(seenOf(of, true)).toBeNull());
});
