import { describe, expect, it } from 'vitest';
import { roughTime, spokenTime, timelineFieldWords } from './timeline.ts';

describe('spokenTime', () => {
  it.each([
    [0, '0 s'],
    [0.04, '0.04 s'],
    [90, '1 min 30 s'],
    [750, '12 min 30 s'],
    [3600, '1 h'],
    [3661.5, '1 h 1 min 1.5 s'],
    [59.9999999, '1 min'],
  ])('says %d as %s', (seconds, words) => expect(spokenTime(seconds)).toBe(words));
});

describe('roughTime', () => {
  it.each([
    [0.4, '0.4 s'],
    [30.3, '30 s'],
    [719.6, '12 min'],
    [5400, '1 h 30 min'],
    [86_400, '24 h'],
  ])('says %d as %s', (seconds, words) => expect(roughTime(seconds)).toBe(words));
});

describe('the name of a cue', () => {
  const cue = { name: 'Harbour wide', kind: 'camera', about: '', from: 750, length: 150, number: 3, count: 31 };
  it('says all that is seen of it', () => {
    expect(timelineFieldWords.cue({ ...cue, entry: { way: 'dissolve', seconds: 1 } })).toBe(
      'Harbour wide, camera, from 12 min 30 s, 2 min 30 s, dissolve 1 s, 3 of 31',
    );
  });
  it('says nothing of a cut', () => {
    expect(timelineFieldWords.cue({ ...cue, entry: null })).toBe('Harbour wide, camera, from 12 min 30 s, 2 min 30 s, 3 of 31');
  });
});
