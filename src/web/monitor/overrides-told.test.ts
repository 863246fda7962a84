import { describe, expect, it } from 'vitest';
import type { ProgramAnswer } from '#contract/index.ts';
import { overridesTold } from './overrides-told.ts';

const none = { slate: false, force: null, pin: false, clear_overlays: false };
const told = (overrides: Partial<ProgramAnswer['overrides']>, paused = false) =>
  overridesTold({
    overrides: { ...none, ...overrides },
    paused,
    sources: [{ camera_id: 3, name: 'Fuel dock' }],
  } as unknown as ProgramAnswer);

describe('overridesTold', () => {
  it.each([
    ['nothing', told({}), []],
    ['a forced camera', told({ force: { camera_id: 3, coming: false } }), ['Forced: Fuel dock']],
    ['one that is coming', told({ force: { camera_id: 3, coming: true } }), ['Forced: Fuel dock, coming']],
    ['one without a name', told({ force: { camera_id: 9, coming: false } }), ['Forced: Camera 9']],
    [
      'several, the strongest first',
      told({ slate: true, pin: true }, true),
      ['Slate, by hand', 'Pinned: timeline cuts are held', 'The timeline is paused'],
    ],
    ['cleared overlays', told({ clear_overlays: true }), ['Overlays are cleared']],
  ])('tells of %s', (_name, said, expected) => expect(said).toEqual(expected));
});
