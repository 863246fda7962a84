import { describe, expect, it } from 'vitest';
import type { FormatMessage, PictureMessage, SoundMessage } from '#packet/index.ts';
import { formatMessage, pictureMessage, soundMessage } from '../../test/kit/program-messages.ts';
import { numberIn, programFor } from '../../test/kit/recorded.ts';
import { missing } from '../../test/kit/missing.ts';
import { FragmentCutter, type Cut } from './fragment-cutter.ts';

type Packet = FormatMessage | PictureMessage | SoundMessage;

/** What it cuts, the end too, and what it says to be lost. */
function cutOf(...packets: Packet[]): { cuts: Cut[]; lost: number } {
  const cutter = new FragmentCutter();
  const cuts = [...packets.flatMap((packet) => cutter.add(packet)), ...cutter.end()];
  return { cuts, lost: cutter.lost };
}

const pictureNumbers = (cuts: readonly Cut[]): number[] => cuts.flatMap(({ pictures }) => pictures.map(({ number }) => number));
const soundNumbers = (cuts: readonly Cut[]): number[] => cuts.flatMap(({ sounds }) => sounds.map(({ number }) => number));

describe('fragments of a program', () => {
  it('are half a second each, begin anew at each key picture, and have all of it once', () => {
    const { cuts, lost } = cutOf(formatMessage(), ...programFor(10, { gop: 40 }));
    expect(cuts.slice(0, 6).map(({ pictures }) => [pictures[0]?.number, pictures[0]?.key, pictures.length])).toEqual([
      [0, true, 15],
      [15, false, 15],
      [30, false, 10],
      [40, true, 15],
      [55, false, 15],
      [70, false, 10],
    ]);
    expect([missing(pictureNumbers(cuts)), missing(soundNumbers(cuts)), lost]).toEqual([[], [], 0]);
    expect([pictureNumbers(cuts).length, soundNumbers(cuts).length]).toEqual([300, 469]);
  });

  it('have the sound of their own pictures', () => {
    const { cuts } = cutOf(formatMessage(), ...programFor(4));
    for (const { pictures, sounds } of cuts) {
      const [from, to] = [(pictures[0]?.number ?? 0) / 30, ((pictures.at(-1)?.number ?? 0) + 1) / 30];
      for (const { number } of sounds) {
        const at = (number * 1024) / 48_000;
        expect(at).toBeGreaterThanOrEqual(from);
        expect(at).toBeLessThan(to);
      }
    }
  });

  it('copy what they keep', () => {
    const borrowed = Buffer.alloc(10, 1);
    const cutter = new FragmentCutter();
    cutter.add(formatMessage());
    cutter.add(pictureMessage(0, { key: true, data: borrowed }));
    cutter.add(soundMessage(0, { data: borrowed }));
    borrowed.fill(9);
    const [cut] = cutter.end();
    expect([cut?.pictures[0]?.data, cut?.sounds[0]?.data]).toEqual([Buffer.alloc(10, 1), Buffer.alloc(10, 1)]);
  });

  it('begin with the first key picture; what came before is no loss', () => {
    const { cuts, lost } = cutOf(formatMessage(), ...[...programFor(4)].slice(20));
    expect([pictureNumbers(cuts)[0], lost]).toEqual([60, 0]);
  });

  it('begin with nothing before a format', () => expect(cutOf(...programFor(4))).toEqual({ cuts: [], lost: 0 }));

  it('wait for sound that is late', () => {
    const packets = [...programFor(4)];
    const comesAt = ({ is, number }: PictureMessage | SoundMessage): number => (is === 'picture' ? number / 30 : number / 46.875 + 0.4);
    const late = packets.toSorted((one, other) => comesAt(one) - comesAt(other));
    expect(cutOf(formatMessage(), ...late)).toEqual(cutOf(formatMessage(), ...packets));
  });

  it('keep sound that comes seconds before its pictures', () => {
    const packets = [...programFor(12)];
    const comesAt = ({ is, number }: PictureMessage | SoundMessage): number => (is === 'picture' ? number / 30 + 8 : number / 46.875);
    const early = packets.toSorted((one, other) => comesAt(one) - comesAt(other));
    expect(cutOf(formatMessage(), ...early)).toEqual(cutOf(formatMessage(), ...packets));
  });

  it('do not gather sound without end where no picture comes', () => {
    const sounds = [...programFor(60)].filter(({ is }) => is === 'sound');
    const { cuts } = cutOf(formatMessage(), ...sounds, pictureMessage(1799, { key: true }));
    expect(soundNumbers(cuts).length).toBeLessThanOrEqual(469);
  });

  it('do not wait for sound that does not come', () => {
    const cutter = new FragmentCutter();
    const pictures = [...programFor(4)].filter(({ is }) => is === 'picture');
    const cuts = [formatMessage(), ...pictures].flatMap((packet) => cutter.add(packet));
    expect(pictureNumbers(cuts).length).toBeGreaterThanOrEqual(75);
    expect(soundNumbers(cuts)).toEqual([]);
  });
});

describe('what is missing', () => {
  const packets = [...programFor(6, { gop: 60 })];
  const isPicture = (from: number, to: number) => (packet: Packet) =>
    packet.is === 'picture' && packet.number >= from && packet.number < to;

  it('takes the rest of its group with it, and is counted; sound goes on', () => {
    const { cuts, lost } = cutOf(formatMessage(), ...packets.filter((packet) => !isPicture(70, 72)(packet)));
    expect(missing(pictureNumbers(cuts))).toEqual([{ is: 'hole', after: 69, next: 120 }]);
    expect([lost, missing(soundNumbers(cuts))]).toEqual([50, []]);
  });

  it('in the sound begins another fragment, without a picture', () => {
    const { cuts } = cutOf(formatMessage(), ...packets.filter((packet) => packet.is !== 'sound' || packet.number !== 5));
    expect(cuts.slice(0, 3).map(({ pictures, sounds }) => [pictures.length, sounds[0]?.number, sounds.length])).toEqual([
      [15, 0, 5],
      [0, 6, 18],
      [15, 24, 23],
    ]);
  });

  it('does not come twice', () => {
    const { cuts, lost } = cutOf(formatMessage(), ...packets.flatMap((packet) => [packet, packet]));
    expect([missing(pictureNumbers(cuts)), missing(soundNumbers(cuts)), lost]).toEqual([[], [], 0]);
  });
});

describe('another format', () => {
  const packets = [...programFor(4, { gop: 60 })];
  const [before, after] = [packets.filter(isBefore(60)), packets.filter((packet) => !isBefore(60)(packet))];

  function isBefore(picture: number): (packet: PictureMessage | SoundMessage) => boolean {
    return ({ is, number }) => (is === 'picture' ? number < picture : number * 1024 < picture * 1600);
  }

  it('begins with its key picture', () => {
    const other = formatMessage({ sps: Buffer.from('674d402a', 'hex') });
    const { cuts, lost } = cutOf(formatMessage(), ...before, other, ...after);
    expect(cuts.map(({ format, pictures }) => [format === other, pictures[0]?.number])).toEqual([
      ...[0, 15, 30, 45].map((number) => [false, number]),
      ...[60, 75, 90, 105].map((number) => [true, number]),
    ]);
    expect([lost, missing(soundNumbers(cuts))]).toEqual([0, []]);
  });

  it('that is the same one changes nothing', () => {
    const { cuts } = cutOf(formatMessage(), ...before, formatMessage({ generation: 2 }), ...after);
    expect([cuts.length, missing(pictureNumbers(cuts))]).toEqual([8, []]);
  });

  it('does not decode what follows without a key picture', () => {
    const other = formatMessage({ pps: Buffer.from('68', 'hex') });
    const { cuts, lost } = cutOf(formatMessage(), ...packets.slice(0, 30), other, ...packets.slice(30));
    const next = pictureNumbers(cuts).find((number) => number > numberIn(packets[30]?.data ?? Buffer.alloc(6)));
    expect([next, lost > 0]).toEqual([60, true]);
  });
});
