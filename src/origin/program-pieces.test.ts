import { describe, expect, it } from 'vitest';
import type { FormatMessage, PictureMessage, SoundMessage } from '#packet/index.ts';
import { samplesOf, type Track } from '../../test/kit/fragments.ts';
import { formatMessage as format, pictureMessage, soundMessage as sound } from '../../test/kit/program-messages.ts';
import type { Piece } from './piece-cache.ts';
import { ProgramPieces } from './program-pieces.ts';

const picture = (number: number, key = false): PictureMessage => pictureMessage(number, { key });

const tracks: Track[] = [
  { id: 1, kind: 'picture', timescale: 30_000, defaultDuration: 1000, defaultFlags: 0 },
  { id: 2, kind: 'sound', timescale: 48_000, defaultDuration: 1024, defaultFlags: 0 },
];

/** `P60 S93 S94`: what a piece holds. */
const held = ({ bytes }: Piece): string =>
  samplesOf(bytes, tracks)
    .map(({ track, at }) => (track.kind === 'picture' ? `P${at / 1000}` : `S${at / 1024}`))
    .join(' ');

function sent(...messages: (FormatMessage | PictureMessage | SoundMessage)[]): string[] {
  const pieces = new ProgramPieces();
  return messages.flatMap((message) => pieces.add(message) ?? []).map(held);
}

describe('the pieces of a program', () => {
  it('are one a picture, with the sounds since the picture before', () =>
    expect(sent(format(), picture(0, true), sound(0), sound(1), picture(1), picture(2), sound(2), picture(3))).toEqual([
      'P0',
      'P1 S0 S1',
      'P2',
      'P3 S2',
    ]));

  it('begin at a key picture, with the sound of its time', () =>
    expect(sent(format(), picture(58), sound(92), sound(93), sound(94), picture(60, true), picture(61))).toEqual(['P60 S93 S94', 'P61']));

  it('are none before the format is known', () => expect(sent(picture(0, true), sound(0), picture(1))).toEqual([]));

  it('hold no number twice', () =>
    expect(sent(format(), picture(0, true), sound(0), picture(1), sound(0), picture(1), picture(0, true), picture(2))).toEqual([
      'P0',
      'P1 S0',
      'P2',
    ]));

  it('leave a hole in the sound where there is one', () =>
    expect(sent(format(), picture(0, true), sound(0), sound(1), sound(4), picture(1))).toEqual(['P0', 'S0 S1', 'P1 S4']));

  it('go on with sound alone while there are no pictures', () => {
    const alone = sent(format(), picture(0, true), ...Array.from({ length: 65 }, (_, number) => sound(number)), picture(1));
    expect(alone.map((piece) => piece.split(' ').length)).toEqual([1, 64, 2]);
  });

  it('do not pile up sound before the first picture', () => {
    const early = Array.from({ length: 10_000 }, (_, number) => sound(number));
    const [first] = sent(format(), ...early, picture(6400, true));
    expect(first?.split(' ').length).toBeLessThanOrEqual(65);
  });

  it('begin anew at a key picture when the format changes, not when it is said again', () => {
    expect(sent(format(), picture(0, true), format({ generation: 2 }), picture(1))).toEqual(['P0', 'P1']);
    expect(sent(format(), picture(0, true), format({ width: 1280 }), picture(1), picture(2, true))).toEqual(['P0', 'P2']);
  });

  it('tell a format that needs another init segment by its version', () => {
    const pieces = new ProgramPieces();
    const versions = [format(), format({ generation: 2 }), format({ pps: Buffer.from('68ee', 'hex') })].map((message) => {
      pieces.add(message);
      return pieces.version;
    });
    expect(new Set(versions)).toHaveLength(2);
    expect(versions[0]).toBe(versions[1]);
  });

  it('borrow nothing: what they hold outlives the message', () => {
    const pieces = new ProgramPieces();
    const loud = { ...sound(0), data: Buffer.from('loud') };
    pieces.add(format());
    pieces.add(picture(0, true));
    pieces.add(loud);
    loud.data.fill(0);
    expect(pieces.add(picture(1))?.bytes.includes('loud')).toBe(true);
  });
});
