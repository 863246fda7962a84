import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMessage, pictureMessage, soundMessage } from '../../test/kit/program-messages.ts';
import { samplesOf, tracksOf } from '../../test/kit/fragments.ts';
import { fragment, initSegment, movieHead, pictureTiming, secondsAtEnd } from './index.ts';

const format = formatMessage();
const begun = Date.UTC(2026, 10, 25, 21, 52, 13);
const two = (number: number) => [pictureMessage(number, { key: true }), pictureMessage(number + 1)];
const piece = (number: number, origin = { picture: 0, sample: 0 }): Buffer =>
  fragment(1, pictureTiming(format.rate), two(number), [soundMessage(number * 2)], origin);

describe('the head of a file', () => {
  it('says when it began and how long it is, and has one size whatever it says', () => {
    expect(movieHead(initSegment(format, { begun, lasts: 90_500 }))).toEqual({ kind: 'fragmented', begun, seconds: 90.5 });
    expect(movieHead(initSegment(format))).toEqual({ kind: 'fragmented', begun: null, seconds: null });
    expect(initSegment(format).length).toBe(initSegment(format, { begun, lasts: 2 ** 40 }).length);
  });

  it('of a plain file has no word of fragments', () => {
    const plain = initSegment(format, { begun, lasts: 2000 });
    plain.write('free', plain.indexOf('mvex'), 'latin1');
    expect(movieHead(plain)).toEqual({ kind: 'plain', begun, seconds: 2 });
  });

  it('of anything else is none', () => {
    for (const bytes of ['', 'moov', 'x'.repeat(4096)]) expect(movieHead(Buffer.from(bytes))).toBeNull();
    expect(movieHead(initSegment(format).subarray(0, 60))).toBeNull();
  });
});

describe('the end of a file', () => {
  const head = initSegment(format);

  it('is that of the last picture of the last whole fragment', () => {
    const bytes = Buffer.concat([head, piece(0), piece(2), piece(4)]);
    expect(secondsAtEnd(head, bytes)).toBe(6 / 30);
    expect(secondsAtEnd(head, bytes.subarray(0, -1))).toBe(4 / 30);
    expect(secondsAtEnd(head, head)).toBeNull();
  });

  it('is that of the last picture where a fragment has only sound', () => {
    const sound = fragment(2, pictureTiming(format.rate), [], [soundMessage(9)]);
    expect(secondsAtEnd(head, Buffer.concat([piece(0), sound]))).toBe(2 / 30);
  });

  it('is not mistaken for what pictures may have in them', () => {
    const hostile = pictureMessage(0, { key: true, data: Buffer.from(`${'moof'.repeat(50)}\0\0\0\u0010moof`) });
    expect(secondsAtEnd(head, Buffer.concat([piece(0), fragment(2, pictureTiming(format.rate), [hostile], [])]))).toBe(1 / 30);
  });

  it('is nothing worse than unknown in any bytes', () => {
    const whole = Buffer.concat([head, piece(0), piece(2)]);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: whole.length - 1 }),
        fc.integer({ min: 0, max: 255 }),
        fc.nat(whole.length),
        (at, value, cut) => {
          const bytes = Buffer.from(whole.subarray(0, cut));
          if (at < cut) bytes[at] = value;
          const known = movieHead(bytes);
          const seconds = secondsAtEnd(bytes, bytes);
          expect(known === null || known.kind.length > 0).toBe(true);
          expect(seconds === null || seconds >= 0).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

it('a fragment counts its times from where it is told to', () => {
  const tracks = tracksOf(initSegment(format));
  const samples = samplesOf(piece(60, { picture: 60, sample: 96_000 }), tracks);
  expect(samples.map(({ track, at }) => [track.kind, at])).toEqual([
    ['picture', 0],
    ['picture', 1000],
    ['sound', 120 * 1024 - 96_000],
  ]);
});
