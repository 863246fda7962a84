import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { millis, seconds } from '#core/units.ts';
import { hlsPace, liveFrom, monitorPace, stayLive, type Decision, type Playback } from './live-controller.ts';

const playback = (of: Partial<Playback> = {}): Playback => ({
  position: seconds(9.9),
  buffered: { start: seconds(0), end: seconds(10) },
  rate: 1,
  stalls: 0,
  returned: false,
  now: millis(0),
  ...of,
});
const after = (...views: Partial<Playback>[]): Decision => {
  let state = liveFrom(millis(0), monitorPace);
  let decision: Decision = { do: 'nothing' };
  for (const view of views) ({ state, decision } = stayLive(state, playback(view), monitorPace));
  return decision;
};
const nothing = { do: 'nothing' };
const rate = (value: number): Decision => ({ do: 'rate', rate: value });
const seek = (to: number): Decision => ({ do: 'seek', to: seconds(to) });

describe('stayLive', () => {
  it.each<{ name: string; view: Partial<Playback>; decision: unknown }>([
    { name: 'nothing has come yet', view: { buffered: null }, decision: nothing },
    { name: 'at the target of 0.1 s', view: {}, decision: nothing },
    { name: '25 ms late is near enough', view: { position: seconds(9.875) }, decision: nothing },
    { name: '25 ms early is near enough', view: { position: seconds(9.925) }, decision: nothing },
    { name: 'near enough, and the rate goes back to 1', view: { rate: 1.1 }, decision: rate(1) },
    { name: '80 ms late: faster', view: { position: seconds(9.82) }, decision: rate(1.08) },
    { name: 'the same again changes nothing', view: { position: seconds(9.82), rate: 1.08 }, decision: nothing },
    { name: '0.6 s late: as fast as it may be', view: { position: seconds(9.3) }, decision: rate(1.15) },
    { name: '0.8 s late: jump', view: { position: seconds(9.1) }, decision: seek(9.9) },
    { name: 'nearly dry: slower', view: { position: seconds(9.98) }, decision: rate(0.96) },
    { name: 'never slower than 0.9', view: { position: seconds(10.4) }, decision: rate(0.9) },
    {
      name: 'before the newest stretch: over the hole',
      view: { position: seconds(4), buffered: { start: seconds(5), end: seconds(5.05) } },
      decision: seek(5),
    },
    { name: 'far past the end, as after a new beginning', view: { position: seconds(90) }, decision: seek(9.9) },
    { name: 'seen again and 0.3 s late: jump', view: { position: seconds(9.6), returned: true }, decision: seek(9.9) },
    { name: 'seen again and in time: nothing', view: { returned: true }, decision: nothing },
  ])('$name', ({ view, decision }) => expect(after(view)).toEqual(decision));

  it('jumps when the picture has stood still for 1 s with pictures to show', () => {
    const stands = { position: seconds(9.85), buffered: { start: seconds(0), end: seconds(10) }, rate: 1.06 };
    expect(after({ ...stands, now: millis(10) }, { ...stands, now: millis(900) })).not.toMatchObject({ do: 'seek' });
    expect(after({ ...stands, now: millis(10) }, { ...stands, now: millis(1010) })).toEqual(seek(9.9));
  });

  it('stays further behind after it ran dry, and comes back after 30 calm seconds', () => {
    const ranDry: Partial<Playback> = { stalls: 1, position: seconds(9.85), now: millis(100) };
    expect(after(ranDry)).toEqual(nothing);
    const calm = { stalls: 1, now: millis(30_200) };
    expect(after(ranDry, { ...calm, position: seconds(9.9) })).toEqual(nothing);
  });

  it('never stays more than 0.35 s behind, however often it runs dry', () => {
    const dry = Array.from({ length: 50 }, (_, stalls) => ({ stalls, position: seconds(9.65), now: millis(stalls) }));
    expect(after(...dry)).toEqual(nothing);
  });

  it('only ever jumps to what is there, and plays between 0.9 and 1.15', () => {
    const view = fc.record({
      position: fc.double({ min: 0, max: 100, noNaN: true }),
      start: fc.double({ min: 0, max: 50, noNaN: true }),
      length: fc.double({ min: 0, max: 50, noNaN: true }),
      stalls: fc.nat(9),
      returned: fc.boolean(),
    });
    fc.assert(
      fc.property(view, ({ position, start, length, stalls, returned }) => {
        const decision = after({
          position: seconds(position),
          buffered: { start: seconds(start), end: seconds(start + length) },
          stalls,
          returned,
        });
        if (decision.do === 'seek') expect(decision.to >= start && decision.to <= start + length).toBe(true);
        if (decision.do === 'rate') expect(decision.rate >= 0.9 && decision.rate <= 1.15).toBe(true);
      }),
    );
  });

  it('reaches the live edge from 0.6 s behind within 6 s and stays there', () => {
    let state = liveFrom(millis(0), monitorPace);
    let [position, playing] = [100, 1];
    for (let now = 0; now < 20_000; now += 50) {
      const end = 100.7 + now / 1000;
      const step = stayLive(
        state,
        playback({ position: seconds(position), buffered: { start: seconds(0), end: seconds(end) }, rate: playing, now: millis(now) }),
        monitorPace,
      );
      state = step.state;
      if (step.decision.do === 'rate') playing = step.decision.rate;
      expect(step.decision.do).not.toBe('seek');
      position += 0.05 * playing;
      if (now > 6_000) expect(Math.abs(end - position - 0.1)).toBeLessThan(0.1);
    }
  });

  it('leaves the rate alone while parts of 100 ms come in one by one', () => {
    let state = liveFrom(millis(0), hlsPace);
    for (let now = 0; now < 10_000; now += 100) {
      const end = 10 + now / 1000;
      const view = {
        position: seconds(end - (now % 200 === 0 ? 0.25 : 0.35)),
        buffered: { start: seconds(0), end: seconds(end) },
        now: millis(now),
      };
      const step = stayLive(state, playback(view), hlsPace);
      state = step.state;
      expect(step.decision).toEqual(nothing);
    }
  });
});
