import { expect, it } from 'vitest';
import { frame } from '#core/units.ts';
import { formatMessage } from '../../test/kit/program-messages.ts';
import type { Cut } from './fragment-cutter.ts';
import { beginsAnother, type Limits } from './splitting.ts';

const format = formatMessage();
const written = { format, firstPicture: 300, bytes: 5_000_000, gopBytes: 1_000_000 };
const never: Limits = { splitSeconds: null, splitBytes: null };
const cut = (number: number, change: Partial<{ key: boolean; format: Cut['format'] }> = {}): Cut => ({
  format: change.format ?? format,
  pictures: [{ number: frame(number), key: change.key ?? true, data: Buffer.alloc(1) }],
  sounds: [],
  bytes: 1,
});
const ntsc = formatMessage({ rate: { num: 30_000, den: 1001 } });

it.each<[string, Cut, Limits, boolean]>([
  ['nothing is asked for', cut(1e6), never, false],
  ['its time is not over', cut(300 + 1799), { ...never, splitSeconds: 60 }, false],
  ['its time is over', cut(300 + 1800), { ...never, splitSeconds: 60 }, true],
  ['its time is over, but it is no key picture', cut(300 + 1800, { key: false }), { ...never, splitSeconds: 60 }, false],
  ['there is room for another group', cut(400), { ...never, splitBytes: 6_100_000 }, false],
  ['another group would be too much', cut(400), { ...never, splitBytes: 5_999_999 }, true],
  ['another group would fit, but not one that is a little larger', cut(400), { ...never, splitBytes: 6_090_000 }, true],
  ['another group would be too much, but this is none', cut(400, { key: false }), { ...never, splitBytes: 1 }, false],
  ['the same format is said again', cut(400, { format: formatMessage({ generation: 2 }) }), never, false],
  ['SPS is another', cut(400, { format: formatMessage({ sps: Buffer.from('674d402a', 'hex') }) }), never, true],
  ['PPS is another', cut(400, { format: formatMessage({ pps: Buffer.from('68ee3c81', 'hex') }) }), never, true],
  ['sound is coded otherwise', cut(400, { format: formatMessage({ asc: Buffer.from('1188', 'hex') }) }), never, true],
  ['the rate is another', cut(400, { format: ntsc }), never, true],
  ['there is only sound', { ...cut(400), pictures: [] }, { splitSeconds: 1, splitBytes: 1 }, false],
])('another file begins or not: %s', (_, next, limits, another) => expect(beginsAnother(written, next, limits)).toBe(another));

it('counts time exactly at 29.97 pictures a second', () => {
  const from = { ...written, format: ntsc, firstPicture: 0 };
  const at = (number: number) => beginsAnother(from, cut(number, { format: ntsc }), { ...never, splitSeconds: 1001 });
  expect([at(29_999), at(30_000)]).toEqual([false, true]);
});
