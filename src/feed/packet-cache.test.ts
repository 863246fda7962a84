import { describe, expect, it } from 'vitest';
import { millis } from '#core/units.ts';
import type { SourceMessage } from '#packet/index.ts';
import { PacketCache } from './packet-cache.ts';

const packet = (arrival: number, bytes = 10): SourceMessage => ({
  is: 'source',
  stream: 0,
  key: false,
  pts: null,
  dts: null,
  arrival: millis(arrival),
  data: Buffer.alloc(bytes),
});
const arrivals = (cache: PacketCache): number[] => cache.packets.map(({ arrival }) => arrival);

describe('PacketCache', () => {
  it('is empty until decoding can begin', () => {
    const cache = new PacketCache();
    cache.add(packet(0), false);
    expect([cache.packets, cache.bytes]).toEqual([[], 0]);
  });

  it('holds what came since the last key picture', () => {
    const cache = new PacketCache();
    for (const [arrival, anchor] of [
      [0, true],
      [33, false],
      [66, true],
      [100, false],
      [133, false],
    ] as const)
      cache.add(packet(arrival), anchor);
    expect([arrivals(cache), cache.bytes]).toEqual([[66, 100, 133], 30]);
  });

  it.each([
    ['16 MB', packet(10, 9e6), packet(20, 9e6)],
    ['12 s', packet(10), packet(12_001)],
  ])('is empty past %s until the next key picture, for half a group is of no use', (_, within, past) => {
    const cache = new PacketCache();
    cache.add(packet(0), true);
    cache.add(within, false);
    expect(cache.packets).toHaveLength(2);
    cache.add(past, false);
    cache.add(packet(12_100), false);
    expect([cache.packets, cache.bytes]).toEqual([[], 0]);
    cache.add(packet(12_200), true);
    expect(arrivals(cache)).toEqual([12_200]);
  });
});
