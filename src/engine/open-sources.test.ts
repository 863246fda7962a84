import { describe, expect, it } from 'vitest';
import type { Clock } from '#core/clock.ts';
import { millis } from '#core/units.ts';
import { needOf, type Need } from './need.ts';
import { OpenSources } from './open-sources.ts';
import type { Source } from './source.ts';

const camera = (cameraId: number): Need => needOf({ kind: 'camera', cameraId }, 0, 0, true);

function setUp() {
  let now = 0;
  const log: string[] = [];
  const clock: Clock = { now: () => millis(now), wall: () => millis(now), timer: () => ({ [Symbol.dispose]() {} }) };
  const open = (need: Need): Source => {
    log.push(`open ${need.key}`);
    return {
      ring: null,
      soundOffset: 0,
      gain: 1,
      state: 'good',
      trouble: null,
      clockMemory: null,
      prepare() {},
      pictureAt: () => null,
      [Symbol.dispose]: () => void log.push(`close ${need.key}`),
    };
  };
  return { log, sources: new OpenSources(clock, open), advance: (by: number) => (now += by) };
}

describe('OpenSources', () => {
  it('opens what is wanted once', () => {
    const { log, sources } = setUp();
    sources.want([camera(1), camera(2), camera(1)]);
    sources.want([camera(1), camera(2)]);
    expect(log).toEqual(['open camera:1', 'open camera:2']);
    expect(sources.get('camera:2')).not.toBeNull();
  });

  it('keeps a source for a while after its last use, so that cuts back and forth open nothing anew', () => {
    const { log, sources, advance } = setUp();
    sources.want([camera(1), camera(2)]);
    advance(1000);
    sources.want([camera(2)]);
    advance(400);
    sources.want([camera(1)]);
    advance(1000);
    sources.want([camera(1)]);
    expect(log).toEqual(['open camera:1', 'open camera:2']);
  });

  it('keeps a few uses of a clip that nobody needs, however many there were', () => {
    const { log, sources, advance } = setUp();
    const clip = (at: number): Need => needOf({ kind: 'media', url: '/assets/a.mp4' }, 0, at, true);
    for (let at = 0; at < 20; at++) {
      sources.want([clip(at), camera(1)]);
      advance(100);
    }
    expect([...sources].map(({ need }) => need.key)).toEqual(['camera:1', ...[15, 16, 17, 18, 19].map((at) => clip(at).key)]);
    expect(log.filter((line) => line.startsWith('close'))).toHaveLength(15);
  });

  it('closes what nobody has needed for a while, and everything at its end', () => {
    const { log, sources, advance } = setUp();
    sources.want([camera(1), camera(2)]);
    advance(2000);
    sources.want([camera(2)]);
    expect(log).toContain('close camera:1');
    expect(sources.get('camera:1')).toBeNull();
    sources[Symbol.dispose]();
    expect(log.filter((line) => line.startsWith('close'))).toEqual(['close camera:1', 'close camera:2']);
  });
});
