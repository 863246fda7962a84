import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { millis } from '#core/units.ts';
import { PacketSample } from './packet-sample.ts';

const timeBase = { num: 1, den: 90_000 };
type Given = { readonly pts: bigint | null; readonly key: boolean; readonly at?: number };

function sampled(packets: readonly Given[], bytes = 1000): PacketSample {
  const sample = new PacketSample({ timeBase });
  for (const { pts, key, at = 0 } of packets) sample.add({ pts, key, data: { length: bytes } }, millis(at));
  return sample;
}

/** So many pictures at 25 a second, each 25th a key picture. */
const steady = (count: number, from = 0): Given[] =>
  Array.from({ length: count }, (_, index) => ({ pts: BigInt(from + index * 3600), key: index % 25 === 0 }));

describe('PacketSample', () => {
  it('tells rate, bitrate and the distance of key pictures', () =>
    expect(sampled(steady(51)).figures()).toEqual({ fps: 25, kbps: 204, hasBPictures: false, keys: { seconds: 1, isLeast: false } }));

  it('tells B pictures by stamps that go back', () => {
    const order = [0, 3, 1, 2, 6, 4, 5, 9, 7, 8, 12, 10, 11];
    const pictures = order.map((place, index) => ({ pts: BigInt(place * 3600), key: index === 0 }));
    expect(sampled(pictures).figures()).toMatchObject({ fps: 25, hasBPictures: true });
  });

  it.each([1e12, -1e12, 60 * 90_000])('is not misled by a clock that jumps by %d ticks', (jump) => {
    const jumped = [...steady(10), ...steady(42, jump + 10 * 3600)];
    const { fps, hasBPictures } = sampled(jumped).figures();
    expect(fps).toBe(25);
    expect(hasBPictures).toBe(false);
  });

  it('says how long there was no second key picture', () => {
    const pictures = steady(120).map((each, index) => ({ ...each, key: index === 0 }));
    expect(sampled(pictures).figures().keys).toEqual({ seconds: 4.76, isLeast: true });
    expect(sampled(pictures.slice(1)).figures().keys).toBeNull();
  });

  it('goes by arrivals where there are no stamps', () => {
    const arrivals = Array.from({ length: 51 }, (_, index) => ({ pts: null, key: index === 0, at: index * 40 }));
    expect(sampled(arrivals).figures().fps).toBe(25);
  });

  it('is enough with two key pictures and 1.5 s, or 4.5 s after the first', () => {
    expect(sampled(steady(26)).isEnough(millis(0))).toBe(false);
    expect(sampled(steady(39)).isEnough(millis(0))).toBe(true);
    expect(sampled(steady(10)).isEnough(millis(4499))).toBe(false);
    expect(sampled(steady(10)).isEnough(millis(4500))).toBe(true);
    expect(sampled([]).isEnough(millis(1e6))).toBe(false);
  });

  it('makes of any stamps figures that make sense', () => {
    const packet = fc.record({ pts: fc.option(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })), key: fc.boolean(), at: fc.nat(1e6) });
    fc.assert(
      fc.property(fc.array(packet), (packets) => {
        const { fps, kbps, keys } = sampled(packets).figures();
        for (const figure of [fps, kbps, keys?.seconds]) expect(figure ?? 0).toBeGreaterThanOrEqual(0);
        expect(fps ?? 0).toBeLessThanOrEqual(240);
        expect(Number.isFinite(kbps ?? 0)).toBe(true);
      }),
    );
  });
});
