import { describe, expect, it } from 'vitest';
import { frame } from '#core/units.ts';
import type { ProgramCommand, Show, SourceState } from '#packet/index.ts';
import { parseTimeline, resolve, type ResolvedTimeline } from '#timeline/index.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { Director } from './director.ts';
import { needOf } from './need.ts';
import { overlaysDue } from './overlays-due.ts';
import type { Source } from './source.ts';

const show = { sources: [] } as unknown as Show;
const camera = (id: string, start_time: number, camera_id: number) => ({
  ...{ id, start_time, duration: 5, action: 'show_camera', params: { camera_id } },
});
const words = (id: string, start_time: number, duration: number, more: object = {}) => ({
  ...{ id, start_time, duration, action: 'show_overlay', params: { type: 'text', text: `The ${id}`, ...more } },
});

const timelineOf = (...overlays: readonly (readonly object[])[]): ResolvedTimeline => timelineWith({}, ...overlays);

function timelineWith(more: object, ...overlays: readonly (readonly object[])[]): ResolvedTimeline {
  const tracks = {
    video: { cues: [camera('a', 0, 1), camera('b', 5, 2)] },
    overlays: overlays.map((cues, index) => ({ layer: 10 * (index + 1), cues })),
  };
  const document = parseTimeline({ name: 'T', duration: 10, fps: 30, tracks, ...more });
  const made = document.ok ? resolve(document.value) : document;
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

/** The overlays that are due at picture `number`, after `commands` with the picture before it. */
function at(number: number, timeline: ResolvedTimeline, commands: readonly ProgramCommand[] = [], first: SourceState = 'good') {
  const director = new Director(timeline, frame(0), null, { clock: new FakeClock(), tell: () => {} });
  const states = { 1: first, 2: 'good', 3: 'good' } as const;
  const opened = Object.entries(states).map(([id, state]) => ({
    need: needOf({ kind: 'camera', cameraId: Number(id) }, 0, 0, true),
    source: { state } as Source,
  }));
  director.direct(frame(number - 1), opened, show);
  for (const command of commands) director.obey(command, frame(number));
  return overlaysDue(director.direct(frame(number), opened, show), timeline, director.overrides);
}
const hidden = (...told: Parameters<typeof at>) => at(...told).map(({ cueId, hidden: why }) => [cueId, why]);

const title = words('title', 0, 6);
const name = words('name', 0, 10, { with_camera: 1 });

describe('overlaysDue', () => {
  it('are told bottom first, with the time that is left, also to the end', () => {
    const clock = words('clock', 0, 10, { type: 'dynamic_text', value: 'clock' });
    expect(at(30, timelineOf([title, words('later', 6, 2)], [clock]))).toEqual([
      { cueId: 'title', layer: 1, type: 'text', name: 'The title', remaining: 5, hidden: null },
      { cueId: 'clock', layer: 2, type: 'dynamic_text', name: 'clock', remaining: 9, hidden: null },
    ]);
  });

  it('stay from one pass of a loop to the next where they last the whole, until the last', () => {
    const left = (number: number, loop: boolean | number, cue: object): unknown => at(number, timelineWith({ loop }, [cue]))[0]?.remaining;
    const whole = words('logo', 0, 10);
    expect([left(30, true, whole), left(270, 2, whole), left(330, true, whole)]).toEqual([null, null, null]);
    expect([left(30, 1, whole), left(330, 2, whole)]).toEqual([9, 9]);
    expect([left(270, true, words('late', 5, 5)), left(30, true, words('early', 0, 9))]).toEqual([1, 8]);
  });

  it('are hidden when they are cleared, those that come later are not', () => {
    const timeline = timelineOf([title, words('later', 6, 2)]);
    expect(hidden(30, timeline, [{ do: 'clear_overlays', on: true }])).toEqual([['title', 'cleared']]);
    expect(hidden(180, timeline, [{ do: 'clear_overlays', on: true }])).toEqual([['later', 'cleared']]);
    expect(hidden(181, timeline)).toEqual([['later', null]]);
  });

  it('are all hidden under the slate that is put over them', () => {
    expect(hidden(30, timelineOf([title], [name]), [{ do: 'slate', on: true }])).toEqual([
      ['title', 'slate'],
      ['name', 'slate'],
    ]);
  });

  it('go with their camera when it is lost', () => {
    expect(hidden(30, timelineOf([title], [name]), [], 'closed')).toEqual([
      ['title', null],
      ['name', 'camera_lost'],
    ]);
  });

  it('are told of a camera that stands in while they are on the picture', () => {
    const timeline = timelineWith({ fallback: { backup_camera_id: 3 } }, [title], [words('backup', 0, 10, { with_camera: 3 })], [name]);
    expect(hidden(30, timeline, [], 'closed')).toEqual([
      ['title', null],
      ['backup', null],
      ['name', 'camera_lost'],
    ]);
    expect(hidden(30, timeline)).toEqual([
      ['title', null],
      ['name', null],
    ]);
  });

  it('are not due while their camera is not asked for', () => {
    expect(hidden(160, timelineOf([title], [name]))).toEqual([['title', null]]);
    expect(hidden(30, timelineOf([title], [name]), [{ do: 'force', cameraId: 3 }])).toEqual([['title', null]]);
  });

  it('are fifty at most, and none after the end', () => {
    const many = timelineOf(...Array.from({ length: 60 }, (_, index) => [words(`o${index}`, 0, 9)]));
    expect(at(30, many)).toHaveLength(50);
    expect(at(400, many)).toEqual([]);
  });
});
