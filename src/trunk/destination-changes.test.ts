import { describe, expect, it } from 'vitest';
import { recordingTarget, rtmpTarget } from '../../test/kit/fake-destination.ts';
import { destinationChanges } from './destination-changes.ts';

const [a, b, c] = [rtmpTarget(1), rtmpTarget(2), rtmpTarget(3)];
const tape = recordingTarget(4);
const [renamed, moved, rekeyed] = [
  rtmpTarget(1, { name: 'Twitch' }),
  rtmpTarget(1, { url: 'rtmp://b/live' }),
  rtmpTarget(1, { key: 'other' }),
];

describe('destinationChanges', () => {
  it.each([
    ['begins what is new', [], [a, tape], { left: [], retargeted: [], begun: [a, tape] }],
    ['leaves what is not wanted', [a, tape], [], { left: [a, tape], retargeted: [], begun: [] }],
    [
      'changes nothing where the same is said again',
      [a, tape],
      [structuredClone(tape), rtmpTarget(1)],
      { left: [], retargeted: [], begun: [] },
    ],
    ['leaves who stays alone', [a, b], [b, c], { left: [a], retargeted: [], begun: [c] }],
    ['tells a new name and begins nothing', [a], [renamed], { left: [], retargeted: [renamed], begun: [] }],
    ['begins at another address', [a], [moved], { left: [], retargeted: [moved], begun: [moved] }],
    ['begins with another key', [a], [rekeyed], { left: [], retargeted: [rekeyed], begun: [rekeyed] }],
    [
      'begins where the key is taken away',
      [a],
      [rtmpTarget(1, { key: null })],
      {
        left: [],
        retargeted: [rtmpTarget(1, { key: null })],
        begun: [rtmpTarget(1, { key: null })],
      },
    ],
    [
      'goes on with a recording under another name',
      [tape],
      [recordingTarget(4, { name: 'Tape' })],
      {
        left: [],
        retargeted: [recordingTarget(4, { name: 'Tape' })],
        begun: [],
      },
    ],
    [
      'goes on with a recording in files of other lengths',
      [tape],
      [recordingTarget(4, { splitSeconds: 60 })],
      { left: [], retargeted: [recordingTarget(4, { splitSeconds: 60 })], begun: [] },
    ],
    [
      'takes another recording for another folder',
      [tape],
      [recordingTarget(4, { folder: '/other' })],
      {
        left: [tape],
        retargeted: [],
        begun: [recordingTarget(4, { folder: '/other' })],
      },
    ],
    ['takes another one for another kind', [a], [recordingTarget(1)], { left: [a], retargeted: [], begun: [recordingTarget(1)] }],
    ['takes one of two with the same id', [], [a, rekeyed], { left: [], retargeted: [], begun: [rekeyed] }],
  ])('%s', (_, now, wanted, changes) => {
    expect(destinationChanges(now, wanted)).toEqual(changes);
  });
});
