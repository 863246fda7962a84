import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frame } from '#core/units.ts';
import type { EngineReport, ProgramCommand, Show } from '#packet/index.ts';
import { parseTimeline, placeAt, resolve, type Position, type ResolvedTimeline } from '#timeline/index.ts';
import { reportOf as reportWith } from '../../test/kit/fake-trunk.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { Director } from './director.ts';
import { incomingShot } from './on-air.ts';
import { reportOf } from './report.ts';

const show = { sources: [] } as unknown as Show;

function timelineOf(seconds: number, loop: boolean | number): ResolvedTimeline {
  const document = parseTimeline({ name: 'T', duration: seconds, fps: 30, loop, tracks: { video: { cues: [] } } });
  const made = document.ok ? resolve(document.value) : document;
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

type Change = ProgramCommand | { readonly do: 'edit'; readonly seconds: number };

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.constantFrom<ProgramCommand>({ do: 'pause' }, { do: 'resume' }),
  fc.record({ do: fc.constant('seek' as const), position: fc.double({ min: 0, max: 3, noNaN: true }) }),
  fc.record({ do: fc.constant('edit' as const), seconds: fc.integer({ min: 1, max: 3 }) }),
);
/** What happens before which picture. */
const changes = fc.array(fc.record({ before: fc.integer({ min: 1, max: 299 }), change }), { maxLength: 12 });
const loops = fc.constantFrom<boolean | number>(true, false, 3);

type Shown = { readonly number: number; readonly position: Position; readonly report: EngineReport };

/** The pictures of ten seconds, each with what is reported of it. */
function run(list: readonly { before: number; change: Change }[], loop: boolean | number): Shown[] {
  const first = 40;
  const director = new Director(timelineOf(2, loop), frame(first), null, { clock: new FakeClock(), tell: () => {} });
  return Array.from({ length: 300 }, (_, index) => {
    const number = frame(first + index);
    for (const { change: each } of list.filter(({ before }) => before === index)) {
      if (each.do === 'edit') director.change(timelineOf(each.seconds, loop), number);
      else director.obey(each, number);
    }
    const { position, scene } = director.direct(number, [], show);
    const { encoder, sound } = reportWith();
    const facts = { generation: 1, taken: 0, since: number, next: null, sources: [], overlaysDue: [], overlays: [], encoder, sound };
    return { number, position, report: reportOf({ ...facts, director, number, position, shot: incomingShot(scene.picture) }) };
  });
}

const placeBy = ({ pausedAt, durationFrames, ...rest }: EngineReport['playhead'], number: number): Position =>
  placeAt({ ...rest, paused_at: pausedAt, duration_frames: durationFrames }, frame(number));

describe('the playhead that is reported', () => {
  it('gives the place of every picture from `since` on, until another one holds', () => {
    fc.assert(
      fc.property(changes, loops, (list, loop) => {
        const shown = run(list, loop);
        const heldLast = new Map(shown.map(({ report: { playhead } }) => [playhead.since, playhead]));
        const told = shown.map(({ number, report }) => {
          const playhead = heldLast.get(report.playhead.since) ?? report.playhead;
          return [playhead.since <= number, placeBy(playhead, number)];
        });
        expect(told).toEqual(shown.map(({ position }) => [true, position]));
      }),
      { numRuns: 30 },
    );
  });

  it('has another `since` only where it is another', () => {
    fc.assert(
      fc.property(changes, loops, (list, loop) => {
        const told = run(list, loop).map(({ report }) => report.playhead);
        told.slice(1).forEach((playhead, index) => {
          const { since: _, ...before } = told[index] ?? playhead;
          const { since, ...now } = playhead;
          expect(since === told[index]?.since).toBe(JSON.stringify(now) === JSON.stringify(before));
        });
      }),
      { numRuns: 30 },
    );
  });

  it('is endless where the timeline is', () => {
    expect(run([], true)[0]?.report.playhead).toEqual({ since: 40, anchor: 40, held: 0, pausedAt: null, durationFrames: 60, plays: null });
    expect(run([], 3)[0]?.report.playhead.plays).toBe(3);
  });
});
