import { describe, expect, it } from 'vitest';
import { frame } from '#core/units.ts';
import { pictureMessage, soundMessage } from '../../test/kit/program-messages.ts';
import type { PictureMessage, SoundMessage } from '#packet/index.ts';
import { Stamps } from './stamps.ts';

const thirty = { num: 30, den: 1 };
const ntsc = { num: 30_000, den: 1001 };

const msOf = (stamps: Stamps, message: PictureMessage | SoundMessage): number | null => stamps.of(message)?.ms ?? null;

describe('Stamps', () => {
  it('begins at 0 with the key picture', () => {
    const stamps = new Stamps(frame(900), thirty);
    expect([900, 901, 902].map((number) => msOf(stamps, pictureMessage(number)))).toEqual([0, 33, 67]);
  });

  it('does not drift at rates that are no whole number', () => {
    const hour = 107_892;
    expect(msOf(new Stamps(frame(1000), ntsc), pictureMessage(1000 + hour))).toBe(3_599_996);
  });

  it('puts sound where it belongs', () => {
    // Picture 900 is due at 30 s; sound frame 1407 begins 16 ms after it.
    const stamps = new Stamps(frame(900), thirty);
    expect([1407, 1408].map((number) => msOf(stamps, soundMessage(number)))).toEqual([16, 37]);
  });

  it('leaves out sound of before the key picture', () => {
    const stamps = new Stamps(frame(900), thirty);
    expect([1405, 1406, 1407].map((number) => msOf(stamps, soundMessage(number)))).toEqual([null, null, 16]);
  });

  it('takes sound that begins exactly with it', () => {
    // Both are due after 3.2 s.
    expect(msOf(new Stamps(frame(96), thirty), soundMessage(150))).toBe(0);
  });

  it('gives no time twice, and none that is behind another', () => {
    const stamps = new Stamps(frame(10), thirty);
    expect([10, 12, 12, 11, 13].map((number) => msOf(stamps, pictureMessage(number)))).toEqual([0, 67, null, null, 100]);
  });

  it('says when the next of each track is due', () => {
    const stamps = new Stamps(frame(900), thirty);
    expect([pictureMessage(900), pictureMessage(901), soundMessage(1407)].map((message) => stamps.of(message)?.nextMs)).toEqual([
      33, 67, 37,
    ]);
  });

  it('is exact after a year', () => {
    const year = 30 * 86_400 * 365;
    const stamps = new Stamps(frame(0), thirty);
    expect(msOf(stamps, pictureMessage(year))).toBe(31_536_000_000);
    expect(msOf(stamps, soundMessage((year * 1600) / 1024))).toBe(31_536_000_000);
  });
});
