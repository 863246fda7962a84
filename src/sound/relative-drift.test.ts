import { describe, expect, it } from 'vitest';
import { seconds } from '#core/units.ts';
import { RelativeDrift } from './relative-drift.ts';

/** Ten packets a second of both tracks from `from` to `to`; `soundLag` gives how late sound is at a time, picture is on time. */
function send(drift: RelativeDrift, from: number, to: number, soundLag: (at: number) => number): void {
  for (let tenth = Math.round(from * 10); tenth < to * 10; tenth++) {
    const at = seconds(tenth / 10);
    drift.packet('picture', seconds(0), at);
    drift.packet('sound', seconds(soundLag(at)), at);
  }
}

const ppm = (drift: number) => (at: number) => at * drift * 1e-6;
const atMs = (drift: RelativeDrift, now: number): number => drift.at(seconds(now)) * 1000;

describe('RelativeDrift', () => {
  it('says nothing before it has seen 20 s', () => {
    const drift = new RelativeDrift();
    send(drift, 0, 19.9, ppm(200));
    expect(atMs(drift, 20)).toBe(0);
  });

  it.each([200, -200, 20, 0, 1000])('finds %d ppm and goes on with it while no packets come', (slope) => {
    const drift = new RelativeDrift();
    send(drift, 0, 300, ppm(slope));
    expect(Math.abs(atMs(drift, 300) - 0.3 * slope)).toBeLessThan(2);
    expect(Math.abs(atMs(drift, 360) - 0.36 * slope)).toBeLessThan(2);
  });

  it('believes little of a slope that a few noisy points make', () => {
    const drift = new RelativeDrift();
    send(drift, 0, 20.1, (at) => (at < 12 ? 0.00765 : at < 16 ? 0.0017 : 0.00039));
    expect(Math.abs(atMs(drift, 20))).toBeLessThan(12);
    expect(Math.abs(atMs(drift, 20))).toBeGreaterThan(0);
  });

  it.each(Array.from({ length: 40 }, (_, i) => i + 2))('is not moved by a relabelling, here at %d s', (moment) => {
    const drift = new RelativeDrift();
    send(drift, 0, moment, ppm(100));
    drift.relabelled('sound', seconds(0.5));
    drift.relabelled('picture', seconds(-0.25));
    for (let at = moment; at < 100; at += 2) {
      send(drift, at, at + 2, (time) => ppm(100)(time) - 0.75);
      expect(Math.abs(atMs(drift, at + 2) - 0.1 * (at + 2))).toBeLessThan(at > 40 ? 2 : 6);
    }
  });

  it('lets a jump pass and keeps the slope', () => {
    const drift = new RelativeDrift();
    send(drift, 0, 200, ppm(100));
    send(drift, 200, 400, (at) => ppm(100)(at) + 0.03);
    expect(Math.abs(atMs(drift, 400) - 40)).toBeLessThan(2);
  });

  it('follows a crystal that warms up', () => {
    const drift = new RelativeDrift();
    const warming = (at: number): number => (at < 1200 ? ppm(50)(at) : ppm(50)(1200) + ppm(80)(at - 1200));
    send(drift, 0, 2400, warming);
    expect(Math.abs(atMs(drift, 2400) - 1000 * warming(2400))).toBeLessThan(2);
  });

  it('ignores stretches in which one track is held up', () => {
    const drift = new RelativeDrift();
    send(drift, 0, 400, (at) => ppm(100)(at) + (at % 40 < 8 ? 0.1 : 0));
    expect(Math.abs(atMs(drift, 400) - 40)).toBeLessThan(3);
  });

  it('goes on from what another remembered', () => {
    const before = new RelativeDrift();
    send(before, 0, 300, ppm(100));
    const after = new RelativeDrift();
    expect(after.memory).toBeNull();
    if (before.memory) after.resume(JSON.parse(JSON.stringify(before.memory)));
    expect(atMs(after, 310)).toBe(atMs(before, 310));
    send(after, 310, 500, ppm(100));
    expect(Math.abs(atMs(after, 500) - 50)).toBeLessThan(2);
  });
});
