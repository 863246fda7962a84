import { beforeAll, describe, expect, it } from 'vitest';
import { footage } from './footage.ts';
import { fragmented } from './fragmented.ts';
import { missing } from './missing.ts';
import { breachesOfStart, compared, type Sent, type Shown } from './same-packets.ts';
import { shownOf } from './shown-of.ts';

let shown: Shown;

beforeAll(async () => {
  // Picture 240 and AAC frame 375 begin at the same time.
  shown = shownOf(await fragmented(await footage({ seconds: 2, gop: 30 }), 8));
});

describe('what a comparison finds', () => {
  const whole = (): Sent[] => [
    { track: 'picture', ms: 0, config: true, key: true, digest: '' },
    { track: 'sound', ms: 0, config: true, key: true, digest: '' },
    ...shown.pictures.map(({ number, key, digest }) => ({
      track: 'picture' as const,
      ms: Math.round(((number - 240) * 1000) / 30),
      config: false,
      key,
      digest,
    })),
  ];

  it.each<[string, (sent: Sent[]) => Sent[], string[]]>([
    ['nothing', (sent) => sent, []],
    [
      'no sequence header of sound',
      (sent) => sent.filter(({ track }) => track === 'picture'),
      ['there is no sequence header of sound before the first packet'],
    ],
    [
      'a start that is no key picture',
      ([a, b, , ...rest]) => [a!, b!, ...rest],
      ['it begins with picture at 33 ms, which is no key picture', 'it begins at 33 ms'],
    ],
    ['a step back', ([a, b, c, d, ...rest]) => [a!, b!, c!, ...rest, d!], ['picture at 33 ms comes after 1967 ms']],
    [
      'nothing at all',
      () => [],
      [
        'there is no sequence header of picture before the first packet',
        'there is no sequence header of sound before the first packet',
        'there is no packet',
      ],
    ],
  ])('in a start: %s', (_, spoil, breaches) => expect(breachesOfStart(spoil(whole()))).toEqual(breaches));

  it.each<[string, (sent: Sent) => Sent | [], { holes: number; foreign: number }]>([
    ['that a picture is missing', (each) => (each.ms === 1000 ? [] : each), { holes: 1, foreign: 0 }],
    ['a picture of other bytes', (each) => (each.ms === 1000 ? { ...each, digest: 'other' } : each), { holes: 0, foreign: 1 }],
    ['pictures at another time', (each) => (each.ms > 1000 ? { ...each, ms: each.ms + 33 } : each), { holes: 1, foreign: 28 }],
  ])('%s', (_, spoil, { holes, foreign }) => {
    const found = compared(whole().flatMap(spoil), shown);
    expect([missing(found.pictures).length, found.foreign.length]).toEqual([holes, foreign]);
  });

  it('that sound is out of step', () => {
    const sounds = shown.soundFrames.map(({ number, digest }) => ({
      track: 'sound' as const,
      ms: (number * 1024) / 48 - 8_000 + 9,
      config: false,
      key: true,
      digest,
    }));
    expect(compared([...whole(), ...sounds.filter(({ ms }) => ms > 0)], shown).apartMs).toBeCloseTo(9.3, 0);
  });
});
