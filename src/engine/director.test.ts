import { describe, expect, it } from 'vitest';
import type { Clock } from '#core/clock.ts';
import { frame, millis } from '#core/units.ts';
import type { ProgramCommand, Show, SourceState } from '#packet/index.ts';
import { parseTimeline, resolve, sourceId, type ResolvedTimeline } from '#timeline/index.ts';
import { Director } from './director.ts';
import { needOf } from './need.ts';
import { incomingShot } from './on-air.ts';
import type { Source } from './source.ts';

const overlay = { id: 'words', start_time: 0, duration: 6, action: 'show_overlay', params: { type: 'text', text: 'A' } };
const cue = (id: string, start: number, duration: number, cameraId: number) => ({
  id,
  start_time: start,
  duration,
  action: 'show_camera',
  params: { camera_id: cameraId },
});
const clipCue = (id: string, start: number, duration: number) => ({
  id,
  start_time: start,
  duration,
  action: 'show_media',
  params: { media_url: '/assets/a.mp4', in: 10 },
});

function timelineOf(cues: readonly object[], more: object = {}): ResolvedTimeline {
  const document = parseTimeline({
    name: 'T',
    duration: 10,
    fps: 30,
    tracks: { video: { cues }, overlays: [{ layer: 1, cues: [overlay] }] },
    ...more,
  });
  const made = document.ok ? resolve(document.value) : document;
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

const show = {
  sources: [1, 2, 3].map((id) => ({
    id: `camera:${id}`,
    name: `Camera ${id}`,
    url: '',
    transport: 'tcp',
    backup: id === 1 ? 'camera:2' : null,
  })),
} as unknown as Show;

/** A director whose pictures are looked at one by one; picture n is due at n / 30 s. `states` holds each source's. */
function setUp(timeline: ResolvedTimeline, states: Record<string, SourceState> = {}) {
  let now = 0;
  const clock: Clock = { now: () => millis(now), wall: () => millis(now), timer: () => ({ [Symbol.dispose]() {} }) };
  const told: string[] = [];
  const parts = { clock, tell: ({ code }: { code: string }) => void told.push(code) };
  const director = new Director(timeline, frame(0), null, parts);
  const opened = () =>
    Object.entries(states).map(([id, state]) => ({
      need: needOf({ kind: 'camera', cameraId: Number(id.replace('camera:', '')) }, 0, 0, true),
      source: { state } as Source,
    }));
  /** What picture `number` shows: the source, and the frame of the timeline. */
  const at = (number: number, by = director): string => {
    now = (number * 1000) / 30;
    const { scene, position } = by.direct(frame(number), opened(), show);
    const shot = incomingShot(scene.picture);
    return `${sourceId(shot.source)}${shot.hold ? ' held' : ''} ${position.loop}:${position.frame}`;
  };
  return { director, at, states, told, parts, obey: (command: ProgramCommand, next: number) => director.obey(command, frame(next)) };
}

const good = (...ids: number[]): Record<string, SourceState> => Object.fromEntries(ids.map((id) => [`camera:${id}`, 'good' as const]));

describe('a paused timeline', () => {
  it('shows the picture before the pause until it goes on with the next', () => {
    const { at, obey } = setUp(timelineOf([cue('a', 0, 10, 1)]), good(1));
    expect(at(29)).toBe('camera:1 0:29');
    obey({ do: 'pause' }, 30);
    expect([at(30), at(31), at(500)]).toEqual(['camera:1 0:29', 'camera:1 0:29', 'camera:1 0:29']);
    obey({ do: 'resume' }, 501);
    expect([at(501), at(502)]).toEqual(['camera:1 0:30', 'camera:1 0:31']);
  });

  it('is the same paused twice, and resumed twice', () => {
    const { at, obey } = setUp(timelineOf([cue('a', 0, 10, 1)]), good(1));
    for (const next of [30, 40]) obey({ do: 'pause' }, next);
    expect(at(50)).toBe('camera:1 0:29');
    for (const next of [60, 70]) obey({ do: 'resume' }, next);
    expect(at(70)).toBe('camera:1 0:40');
  });

  it('keeps a clip open where it stands, silent, and goes on with it in play time', () => {
    const { director, obey } = setUp(timelineOf([clipCue('a', 0, 10)]));
    const before = director.direct(frame(29), [], show);
    obey({ do: 'pause' }, 30);
    const during = director.direct(frame(300), [], show);
    obey({ do: 'resume' }, 301);
    const after = director.direct(frame(301), [], show);
    expect([before.play, during.play, after.play]).toEqual([29 / 30, 29 / 30, 1]);
    expect([before, during, after].map(({ scene }) => incomingShot(scene.picture).mediaTime)).toEqual([10 + 29 / 30, 10 + 29 / 30, 11]);
    expect([before, during, after].map(({ scene }) => scene.sounds.length)).toEqual([1, 0, 1]);
  });

  it('can be sought, and stands there', () => {
    const { at, obey } = setUp(timelineOf([cue('a', 0, 10, 1)]), good(1));
    obey({ do: 'pause' }, 30);
    obey({ do: 'seek', position: 5 }, 40);
    expect([at(40), at(41)]).toEqual(['camera:1 0:150', 'camera:1 0:150']);
    obey({ do: 'resume' }, 42);
    expect(at(42)).toBe('camera:1 0:151');
  });
});

describe('seeking', () => {
  it('shows the frame that was asked for with the next picture, in the same pass', () => {
    const { at, obey } = setUp(timelineOf([cue('a', 0, 10, 1)], { loop: true }), good(1));
    expect(at(310)).toBe('camera:1 1:10');
    obey({ do: 'seek', position: 2.5 }, 311);
    expect([at(311), at(312)]).toEqual(['camera:1 1:75', 'camera:1 1:76']);
  });

  it('leads out of the end, and never beyond it', () => {
    const { at, obey } = setUp(timelineOf([cue('a', 0, 10, 1)]), good(1));
    expect(at(400)).toBe('slate 0:300');
    obey({ do: 'seek', position: 1 }, 401);
    expect(at(401)).toBe('camera:1 0:30');
    obey({ do: 'seek', position: 1e9 }, 402);
    expect(at(402)).toBe('slate 0:300');
  });
});

describe('an edit', () => {
  it('moves nothing that is on air, paused or not', () => {
    const { director, at, obey } = setUp(timelineOf([cue('a', 0, 10, 1)], { loop: true }), good(1));
    expect(at(310)).toBe('camera:1 1:10');
    director.change(timelineOf([cue('a', 0, 20, 1)], { duration: 20, loop: true }), frame(311));
    expect(at(311)).toBe('camera:1 1:11');
    obey({ do: 'pause' }, 312);
    director.change(timelineOf([cue('b', 0, 5, 2)], { duration: 6, loop: true }), frame(320));
    expect(at(320)).toBe('slate 1:11');
  });
});

describe('a forced camera', () => {
  it('comes when it has a picture; until then what is on air stays', () => {
    const { at, obey, director, states } = setUp(timelineOf([cue('a', 0, 5, 1), cue('b', 5, 5, 1)]), good(1));
    at(10);
    obey({ do: 'force', cameraId: 3 }, 11);
    expect(at(11)).toBe('camera:1 0:11');
    expect(director.isForceComing).toBe(true);
    expect(director.direct(frame(12), [], show).wanted.map(({ picture }) => sourceId(incomingShot(picture).source))).toContain('camera:3');
    states['camera:3'] = 'connecting';
    expect(at(13)).toBe('camera:1 0:13');
    states['camera:3'] = 'good';
    expect(at(14)).toBe('camera:3 0:14');
    expect(director.isForceComing).toBe(false);
  });

  it('is off again with the next video cue, or when it is taken back', () => {
    const { at, obey } = setUp(timelineOf([cue('a', 0, 5, 1), cue('b', 5, 5, 1)]), good(1, 3));
    obey({ do: 'force', cameraId: 3 }, 1);
    expect([at(149), at(150)]).toEqual(['camera:3 0:149', 'camera:1 0:150']);
    obey({ do: 'force', cameraId: 3 }, 151);
    expect(at(151)).toBe('camera:3 0:151');
    obey({ do: 'force', cameraId: null }, 152);
    expect(at(152)).toBe('camera:1 0:152');
  });
});

describe('overrides', () => {
  it('pin what is on air, clear the overlays that are on, and go back to the timeline', () => {
    const { director, at, obey } = setUp(timelineOf([cue('a', 0, 5, 1), cue('b', 5, 5, 3)]), good(1, 3));
    at(10);
    obey({ do: 'pin', on: true }, 11);
    obey({ do: 'clear_overlays', on: true }, 11);
    const { scene } = director.direct(frame(160), [], show);
    expect(scene.overlays).toEqual([]);
    expect(at(161)).toBe('camera:1 0:161');
    obey({ do: 'slate', on: true }, 162);
    expect(at(162)).toBe('slate 0:162');
    obey({ do: 'slate', on: false }, 163);
    expect(at(163)).toBe('camera:1 0:163');
    obey({ do: 'back' }, 164);
    expect(at(164)).toBe('camera:3 0:164');
  });

  it('go on in the next engine, and so do place and pause', () => {
    const timeline = timelineOf([cue('a', 0, 10, 1)]);
    const { director, at, obey, parts } = setUp(timeline, good(1, 3));
    at(20);
    obey({ do: 'pause' }, 21);
    obey({ do: 'force', cameraId: 3 }, 21);
    at(21);
    const next = new Director(timeline, frame(60), JSON.parse(JSON.stringify(director.memory)), parts);
    expect(at(60, next)).toBe('camera:3 0:20');
  });
});

describe('failover', () => {
  it('tells once who is replaced by whom, and brings the camera back after 5 s of steady pictures', () => {
    const { at, states, told } = setUp(timelineOf([cue('a', 0, 10, 1)], { loop: true }), good(1, 2));
    expect(at(10)).toBe('camera:1 0:10');
    states['camera:1'] = 'stalled';
    expect([at(11), at(12)]).toEqual(['camera:2 0:11', 'camera:2 0:12']);
    states['camera:1'] = 'good';
    for (let number = 13; number <= 162; number++) expect(at(number)).toMatch(/^camera:2/);
    expect(at(163)).toMatch(/^camera:1/);
    expect(told).toEqual(['SOURCE_REPLACED', 'SOURCE_RETURNED']);
  });

  it('does not keep a camera away that has only just come up', () => {
    const { at, states, told } = setUp(timelineOf([cue('a', 0, 10, 1)]), { 'camera:1': 'connecting' });
    expect([at(60), at(100)]).toEqual(['camera:1 held 0:60', 'slate 0:100']);
    states['camera:1'] = 'good';
    expect(at(101)).toMatch(/^camera:1/);
    expect(told).toEqual([]);
  });
});
