import { describe, expect, it } from 'vitest';
import type { StreamOfSource } from '#packet/index.ts';
import { streamOf } from '../../test/kit/stream-of.ts';
import { Continued } from './continued.ts';

const stream = (index: number, den: number): StreamOfSource =>
  streamOf({ index, kind: index === 0 ? 'picture' : 'sound', timeBase: { num: 1, den } });
const streams = [stream(0, 90_000), stream(1, 48_000)] as const;

/** Seconds that come out for seconds that go in; null: no stamp. */
function reader(): { continued: Continued; read: (index: 0 | 1, at: number | null) => number | null } {
  const continued = new Continued();
  const read = (index: 0 | 1, at: number | null): number | null => {
    const { den } = streams[index].timeBase;
    const stamp = at === null ? null : BigInt(Math.round(at * den));
    const packet = { stream: index, kind: streams[index].kind, key: true, pts: stamp, dts: stamp, data: Buffer.alloc(0) };
    const { dts } = continued.packet(packet, streams[index]);
    return dts === null ? null : Math.round((Number(dts) / den) * 1000) / 1000;
  };
  return { continued, read };
}

describe('Continued', () => {
  it('leaves stamps that go on as they are, wherever they begin', () => {
    const { read } = reader();
    expect([100, 100.04, 100.08, null, 104].map((at) => read(0, at))).toEqual([100, 100.04, 100.08, null, 104]);
  });

  it('joins a new beginning to the end, for all streams alike', () => {
    const { continued, read } = reader();
    for (const at of [0, 0.04, 0.08]) read(0, at);
    for (const at of [0, 0.02, 0.04, 0.06, 0.08, 0.1]) read(1, at);
    continued.join();
    expect(read(0, 0)).toBe(0.12);
    expect(read(1, 0)).toBe(0.12);
    expect(read(0, 0.04)).toBe(0.16);
    expect(read(1, 0.02)).toBe(0.14);
  });

  it.each([
    ['forward', 5000],
    ['back', 2],
  ])('sees for itself when stamps jump %s', (_, to) => {
    const { read } = reader();
    read(0, 50);
    read(0, 50.04);
    read(1, 50);
    expect(read(0, to)).toBe(50.08);
    // Sound from before the jump comes later than a picture from behind it.
    expect(read(1, 50.02)).toBe(50.02);
    expect(read(1, to)).toBe(50.08);
    expect(read(0, to + 0.04)).toBe(50.12);
  });

  it('takes reordered pictures for no jump', () => {
    const { read } = reader();
    expect([0.12, 0.04, 0.08, 0.24, 0.16].map((at) => read(0, at))).toEqual([0.12, 0.04, 0.08, 0.24, 0.16]);
  });
});
