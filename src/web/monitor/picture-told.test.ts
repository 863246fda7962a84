import { describe, expect, it } from 'vitest';
import type { ProgramAnswer } from '#contract/index.ts';
import { pictureTold } from './picture-told.ts';
import type { Playing } from './playing.ts';

const program = (state: ProgramAnswer['state'], conditions: ProgramAnswer['conditions'] = []) =>
  ({ state, conditions }) as unknown as ProgramAnswer;
const none: Playing = { isSupported: true, hasPicture: false, stoodS: null };
const moving: Playing = { ...none, hasPicture: true };
const stood: Playing = { ...moving, stoodS: 7 };

describe('pictureTold', () => {
  it.each([
    ['before anything was heard', none, null, false, 'What runs is not known yet.'],
    ['while nothing runs', none, program('offline'), true, 'Nothing is running.'],
    ['without contact, where nothing ran', none, program('offline'), false, 'Nothing was running when contact was lost.'],
    ['before the first picture', none, program('starting'), true, 'Waiting for the first picture.'],
    ['while it moves', moving, program('live'), true, null],
    ['when nothing runs any more and a picture is left', stood, program('offline'), true, 'Nothing is running. This picture is 7 s old.'],
  ])('%s', (_name, playing, heard, hasContact, told) => expect(pictureTold(playing, heard, hasContact)).toBe(told));

  it.each([
    [program('live'), true, true],
    [program('preview', ['camera_lost']), true, true],
    [program('live', ['restarting']), true, false],
    [program('stopping'), true, false],
    [program('starting'), true, false],
    [program('live'), false, false],
    [program('offline'), false, false],
    [null, false, false],
  ])('says that the program goes on only where that is known (%#)', (heard, hasContact, isKnown) => {
    const told = pictureTold(stood, heard, hasContact);
    expect(told).toContain('stopped 7 s ago');
    expect(told?.includes('the program has not')).toBe(isKnown);
  });

  it('says where nothing can be played', () => {
    expect(pictureTold({ ...none, isSupported: false }, program('live'), true)).toContain('cannot play');
  });
});
