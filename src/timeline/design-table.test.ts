/** DESIGN 5's table, row by row. A strip is what a person would note down watching: first..last frame and what was on. */
import { describe, expect, it } from 'vitest';
import { frame } from '#core/units.ts';
import {
  applyFailover,
  applyOverrides,
  noOverrides,
  overridesAt,
  parseTimeline,
  placeOverlay,
  positionAt,
  resolve,
  sceneAt,
  shares,
  sourceId,
  warnings,
  whilePaused,
  type FailoverPolicy,
  type Overrides,
  type Picture,
  type ResolvedTimeline,
  type Scene,
  type Shot,
  type SourceHealth,
} from './index.ts';

type Written = Record<string, unknown>;

const camera = (id: string, start_time: number, duration: number, camera_id: number, more: Written = {}, cue: Written = {}) => ({
  id,
  start_time,
  duration,
  action: 'show_camera',
  params: { camera_id, ...more },
  ...cue,
});
const clip = (id: string, start_time: number, duration: number, name: string, more: Written = {}) => ({
  id,
  start_time,
  duration,
  action: 'show_media',
  params: { media_url: `/assets/${name}`, ...more },
});
const take = (id: string, start_time: number, duration: number, more: Written) => ({
  id,
  start_time,
  duration,
  action: 'transition',
  params: more,
});

/** Three seconds at 30 frames a second, if the document says nothing else. */
function resolved(video: unknown[], document: Written = {}, tracks: Written = {}): ResolvedTimeline {
  const parsed = parseTimeline({ name: 'Test', duration: 3, fps: 30, ...document, tracks: { video: { cues: video }, ...tracks } });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error, null, 1));
  const result = resolve(parsed.value);
  if (!result.ok) throw new Error(JSON.stringify(result.error, null, 1));
  return result.value;
}

const shown = ({ source, hold, reason }: Shot): string =>
  `${sourceId(source)}${hold ? ' held' : ''}${reason === 'timeline' ? '' : ` by ${reason}`}`;
const seen = (picture: Picture): string =>
  picture.is === 'shot' ? shown(picture.shot) : `${picture.way} ${shown(picture.from)} > ${shown(picture.to)}`;

function strip(timeline: ResolvedTimeline, watched: (scene: Scene) => string = ({ picture }) => seen(picture), loop = 0): string[] {
  const runs: { from: number; to: number; what: string }[] = [];
  for (let at = 0; at < timeline.durationFrames; at++) {
    const what = watched(sceneAt(timeline, frame(at), loop));
    const last = runs.at(-1);
    if (last?.what === what) last.to = at;
    else runs.push({ from: at, to: at, what });
  }
  return runs.map(({ from, to, what }) => `${from}..${to} ${what}`);
}

const at = (timeline: ResolvedTimeline, number: number): Scene => sceneAt(timeline, frame(number));

describe('first and last frame of a cue', () => {
  it('are the start and the end rounded, never the duration', () => {
    // 0.35 s is 10.5 frames, so a rounded duration would end the last cue at 33; and 0.7 + 0.35 is a little under 1.05.
    const timeline = resolved([camera('a', 0, 0.35, 1), camera('b', 0.35, 0.35, 2), camera('c', 0.7, 0.35, 3)], { duration: 1.05 });
    expect(strip(timeline)).toEqual(['0..10 camera:1', '11..20 camera:2', '21..31 camera:3']);
  });
});

describe('frame rate', () => {
  it.each([
    [29.97, 30_000, 1001],
    [23.976, 24_000, 1001],
    [23.98, 24_000, 1001],
    [59.94, 60_000, 1001],
    [24, 24, 1],
    [25, 25, 1],
    [30, 30, 1],
    [60, 60, 1],
    [47, 47, 1],
  ])('%d is %d/%d', (fps, num, den) => expect(resolved([], { fps }).rate).toEqual({ num, den }));

  it('of 29.97 gives an hour 107,892 frames', () => expect(resolved([], { fps: 29.97, duration: 3600 }).durationFrames).toBe(107_892));
});

describe('an unknown camera or a missing asset', () => {
  it('is a warning, and the timeline is good', () => {
    const parsed = parseTimeline({
      name: 'T',
      duration: 3,
      tracks: { video: { cues: [camera('a', 0, 1, 9), clip('b', 1, 1, 'gone.mp4')] } },
    });
    expect(parsed.ok && warnings(parsed.value, { cameraIds: new Set([1]), assetUrls: new Set() })).toEqual([
      {
        path: 'tracks.video.cues[0].params.camera_id',
        message: 'Cue "a" names camera 9, which does not exist.',
        remedy: 'Add that camera in Sources, or choose another. On air its stand-in is shown, else the slate.',
      },
      {
        path: 'tracks.video.cues[1].params.media_url',
        message: 'Cue "b" names the file /assets/gone.mp4, which is not in the library.',
        remedy: 'Upload it, or choose another. On air its stand-in is shown, else the slate.',
      },
    ]);
  });

  it('is the slate on air', () => {
    const timeline = resolved([camera('a', 0, 3, 9)]);
    expect(strip(timeline, (scene) => seen(applyFailover(scene, new Map(), nobody).picture))).toEqual(['0..89 slate by failover']);
  });
});

describe('a gap in the video track', () => {
  it('is the slate, before, between and after cues', () => {
    const timeline = resolved([camera('a', 0.5, 0.5, 1), camera('b', 2, 0.5, 2)]);
    expect(strip(timeline)).toEqual(['0..14 slate', '15..29 camera:1', '30..59 slate', '60..74 camera:2', '75..89 slate']);
  });

  it('is the whole of a timeline without cues, and of cues or tracks that are turned off', () => {
    expect(strip(resolved([]))).toEqual(['0..89 slate']);
    expect(strip(resolved([camera('a', 0, 3, 1, {}, { is_enabled: false })]))).toEqual(['0..89 slate']);
    expect(strip(resolved([], {}, { video: { is_enabled: false, cues: [camera('a', 0, 3, 1)] } }))).toEqual(['0..89 slate']);
  });

  it("has the fallback's picture", () => {
    expect(resolved([], { fallback: { test_pattern: '/assets/technical_difficulties.png', backup_camera_id: 3 } })).toMatchObject({
      slateUrl: '/assets/technical_difficulties.png',
      backup: { kind: 'camera', cameraId: 3 },
    });
  });
});

describe('a transition', () => {
  it("runs from the cue's start, a second unless it says otherwise; a cut takes no time", () => {
    const timeline = resolved([
      camera('a', 0, 1, 1),
      camera('b', 1, 1.5, 2, { transition: 'fade' }),
      camera('c', 2.5, 0.5, 3, { transition: 'cut' }),
    ]);
    expect(strip(timeline)).toEqual(['0..29 camera:1', '30..59 fade camera:1 > camera:2', '60..74 camera:2', '75..89 camera:3']);
  });

  it('takes as long as it says, in even steps that never show 0 or 1', () => {
    const timeline = resolved([camera('a', 0, 1, 1), camera('b', 1, 1, 2, { transition: 'dissolve', transition_duration: 0.1 })]);
    const progress = [29, 30, 31, 32, 33]
      .map((number) => at(timeline, number).picture)
      .map((picture) => (picture.is === 'transition' ? picture.progress : null));
    expect(progress).toEqual([null, 0.5 / 3, 1.5 / 3, 2.5 / 3, null]);
  });

  it('by fade is half out, half in', () => {
    const timeline = resolved([camera('a', 0, 1, 1), camera('b', 1, 1, 2, { transition: 'fade', transition_duration: 0.2 })]);
    const visible = [30, 31, 32, 33, 34, 35].map((number) =>
      shares(at(timeline, number).picture).map(({ share }) => Number(share.toFixed(3))),
    );
    expect(visible).toEqual([
      [0.833, 0],
      [0.5, 0],
      [0.167, 0],
      [0, 0.167],
      [0, 0.5],
      [0, 0.833],
    ]);
  });

  it('lets the outgoing clip play on, past its cue: the player holds its last picture where it has no more', () => {
    const timeline = resolved([clip('a', 0, 1, 'a.mp4', { in: 7 }), clip('b', 1, 1, 'b.mp4', { transition: 'dissolve', in: 2 })]);
    expect(at(timeline, 45).picture).toMatchObject({
      from: { cueId: 'a', mediaTime: 8.5 },
      to: { cueId: 'b', mediaTime: 2.5 },
      progress: 15.5 / 30,
    });
  });

  it('longer than its cue is complete within it', () => {
    const timeline = resolved([camera('a', 0, 1, 1), camera('b', 1, 0.1, 2, { transition: 'fade' }), camera('c', 1.1, 1.9, 3)]);
    expect(strip(timeline)).toEqual(['0..29 camera:1', '30..32 fade camera:1 > camera:2', '33..89 camera:3']);
    expect(at(timeline, 32).picture).toMatchObject({ progress: 2.5 / 3 });
  });

  it('leaves the exit what is left of the cue', () => {
    const timeline = resolved([camera('a', 0, 0.2, 1, { transition: 'fade', transition_duration: 0.1, exit_transition: 'dissolve' })]);
    expect(strip(timeline)).toEqual(['0..2 fade slate > camera:1', '3..5 dissolve camera:1 > slate', '6..89 slate']);
    expect(at(timeline, 5).picture).toMatchObject({ progress: 2.5 / 3 });
  });

  it('as a cue of its own runs in its own time into the next cue', () => {
    const timeline = resolved([camera('a', 0, 1, 1), take('t', 1, 0.5, { transition: 'dissolve' }), clip('b', 1.5, 1.5, 'b.mp4')]);
    expect(strip(timeline)).toEqual(['0..29 camera:1', '30..44 dissolve camera:1 > media:/assets/b.mp4', '45..89 media:/assets/b.mp4']);
    expect(at(timeline, 40).picture).toMatchObject({ to: { mediaTime: 0 } });
  });

  it('as a cue at or over the joint is the way through it', () => {
    const joint = [camera('a', 0, 1, 1), camera('b', 1, 2, 2)];
    expect(strip(resolved([...joint, take('t', 1, 0.5, { transition: 'fade' })]))).toEqual([
      '0..29 camera:1',
      '30..44 fade camera:1 > camera:2',
      '45..89 camera:2',
    ]);
    const over = resolved([...joint, take('t', 0.75, 0.5, { transition: 'fade' })]);
    expect(strip(over)).toEqual(['0..22 camera:1', '23..37 fade camera:1 > camera:2', '38..89 camera:2']);
    expect(over.stretches.map(({ from, to }) => [from, to])).toEqual([
      [0, 23],
      [23, 90],
    ]);
  });

  it('as a cue without length, or some way before the next, is how that one begins', () => {
    const takeOf = { transition: 'dissolve', transition_duration: 0.5 };
    expect(strip(resolved([camera('a', 0, 1, 1), take('t', 1, 0, takeOf), camera('b', 1, 2, 2)]))).toEqual([
      '0..29 camera:1',
      '30..44 dissolve camera:1 > camera:2',
      '45..89 camera:2',
    ]);
    expect(strip(resolved([camera('a', 0, 1, 1), take('t', 1, 0.5, takeOf), camera('b', 2, 1, 2)]))).toEqual([
      '0..29 camera:1',
      '30..59 slate',
      '60..74 dissolve slate > camera:2',
      '75..89 camera:2',
    ]);
  });

  it('at the exit acts where a gap follows, over the end of its cue, and nowhere else', () => {
    const exit = { exit_transition: 'fade', exit_transition_duration: 0.5 };
    const timeline = resolved([camera('a', 0, 1, 1, exit), camera('b', 1, 1, 2, exit)]);
    expect(strip(timeline)).toEqual(['0..29 camera:1', '30..44 camera:2', '45..59 fade camera:2 > slate', '60..89 slate']);
  });

  it("at the exit of the last cue leads into the show's end, but not into another pass", () => {
    const video = [camera('a', 0, 3, 1, { exit_transition: 'fade', exit_transition_duration: 0.5 })];
    expect(strip(resolved(video))).toEqual(['0..74 camera:1', '75..89 fade camera:1 > slate']);
    expect(strip(resolved(video, { loop: 2 }), undefined, 0)).toEqual(['0..89 camera:1']);
    expect(strip(resolved(video, { loop: 2 }), undefined, 1)).toEqual(['0..74 camera:1', '75..89 fade camera:1 > slate']);
  });

  it('into the first cue comes from the slate, and from the last cue when it loops', () => {
    const timeline = resolved([camera('a', 0, 2, 1, { transition: 'dissolve' }), camera('b', 2, 1, 2)], { loop: true });
    expect(strip(timeline)[0]).toBe('0..29 dissolve slate > camera:1');
    expect(strip(timeline, undefined, 1)[0]).toBe('0..29 dissolve camera:2 > camera:1');
  });

  it('carries the clip of a stinger', () => {
    const timeline = resolved([camera('a', 0, 1, 1), camera('b', 1, 2, 2, { transition: 'stinger', stinger_url: '/assets/whoosh.webm' })]);
    expect(at(timeline, 33).picture).toMatchObject({ way: 'stinger', stingerUrl: '/assets/whoosh.webm', elapsed: 0.1 });
  });

  it('by stinger is a cut at its middle, in picture and sound, under the sound of its clip from its start to its end', () => {
    const timeline = resolved([
      camera('a', 0, 1, 1),
      camera('b', 1, 2, 2, { transition: 'stinger', stinger_url: '/assets/whoosh.webm', transition_duration: 0.2, gain_db: -20 }),
    ]);
    const heard = (number: number) =>
      at(timeline, number).sounds.map(({ source, gain, mediaTime }) => {
        const time = source.kind === 'media' ? ` at ${mediaTime.toFixed(3)}` : '';
        return `${sourceId(source)}${time} ${gain.toFixed(2)}`;
      });
    const shown = (number: number) => shares(at(timeline, number).picture).map(({ share }) => share);
    const whoosh = 'media:/assets/whoosh.webm';
    expect([29, 30, 32, 33, 35, 36].map((number) => [shown(number), ...heard(number)])).toEqual([
      [[1], 'camera:1 1.00'],
      [[1, 0], 'camera:1 1.00', `${whoosh} at 0.000 1.00`],
      [[1, 0], 'camera:1 1.00', `${whoosh} at 0.067 1.00`],
      [[0, 1], 'camera:2 0.10', `${whoosh} at 0.100 1.00`],
      [[0, 1], 'camera:2 0.10', `${whoosh} at 0.167 1.00`],
      [[1], 'camera:2 0.10'],
    ]);
  });

  it('crosses the sound with the picture: with equal power, through silence for a fade', () => {
    const sounds = (transition: string, number: number) => {
      const timeline = resolved([camera('a', 0, 1, 1), camera('b', 1, 2, 2, { transition, gain_db: -20 })]);
      return at(timeline, number).sounds.map(({ source, gain }) => `${sourceId(source)} ${gain.toFixed(3)}`);
    };
    expect(sounds('dissolve', 29)).toEqual(['camera:1 1.000']);
    expect(sounds('dissolve', 44)).toEqual(['camera:1 0.725', 'camera:2 0.069']);
    expect(sounds('fade', 37)).toEqual(['camera:1 0.707']);
    expect(sounds('fade', 52)).toEqual(['camera:2 0.071']);
    expect(sounds('dissolve', 60)).toEqual(['camera:2 0.100']);
  });

  it('between two cues of one camera leaves its sound alone', () => {
    const timeline = resolved([camera('a', 0, 1, 1), camera('b', 1, 2, 1, { transition: 'dissolve' })]);
    expect(at(timeline, 44).sounds).toMatchObject([{ source: { cameraId: 1 }, gain: 1 }]);
  });

  it('between two cues of one pattern leaves its sound alone', () => {
    const pattern = { media_url: 'pattern:harbour' };
    const timeline = resolved([clip('a', 0, 1, '', pattern), clip('b', 1, 2, '', { ...pattern, transition: 'dissolve' })]);
    expect(at(timeline, 44).sounds).toMatchObject([{ source: { name: 'harbour' }, gain: 1 }]);
  });
});

describe('a clip', () => {
  it('is cut off at its cue; past its own end its time goes on and the player holds its last picture, silent', () => {
    const timeline = resolved([clip('a', 0.5, 1, 'a.mp4', { in: 12.5 })]);
    expect([15, 30, 44].map((number) => at(timeline, number).picture)).toMatchObject([
      { shot: { mediaTime: 12.5, elapsed: 0 } },
      { shot: { mediaTime: 13, elapsed: 0.5 } },
      { shot: { mediaTime: expect.closeTo(13.466, 2) } },
    ]);
    expect(strip(timeline)).toEqual(['0..14 slate', '15..44 media:/assets/a.mp4', '45..89 slate']);
  });

  it('of the name of a pattern is that pattern', () => {
    const timeline = resolved([{ id: 'a', start_time: 0, duration: 3, action: 'show_media', params: { media_url: 'pattern:harbour' } }]);
    expect(strip(timeline)).toEqual(['0..89 pattern:harbour']);
  });
});

describe('the end', () => {
  const positions = (loop: unknown, elapsed: number[]) =>
    elapsed.map((number) => positionAt(resolved([camera('a', 0, 3, 1)], { loop }), frame(number)));

  it('of one play is the slate, for as long as the program stays up', () => {
    expect(positions(undefined, [0, 89, 90, 9000])).toEqual([
      { frame: 0, loop: 0, ended: false },
      { frame: 89, loop: 0, ended: false },
      { frame: 90, loop: 0, ended: true },
      { frame: 90, loop: 0, ended: true },
    ]);
    expect(seen(at(resolved([camera('a', 0, 3, 1)]), 90).picture)).toBe('slate');
  });

  it('never comes when it loops', () => {
    expect(positions(true, [90, 9001])).toEqual([
      { frame: 0, loop: 1, ended: false },
      { frame: 1, loop: 100, ended: false },
    ]);
  });

  it('comes after as many passes as were asked for', () => {
    expect(positions(3, [269, 270])).toEqual([
      { frame: 89, loop: 2, ended: false },
      { frame: 90, loop: 2, ended: true },
    ]);
  });
});

describe('pause', () => {
  it('keeps cameras live and silences clips, which hold because their time stands still', () => {
    const audio = {
      audio: [{ cues: [{ id: 'bed', start_time: 0, duration: 3, action: 'play_audio', params: { media_url: '/assets/bed.mp3' } }] }],
    };
    const timeline = resolved([camera('a', 0, 1, 1), clip('b', 1, 2, 'b.mp4')], {}, audio);
    expect(whilePaused(at(timeline, 0)).sounds).toMatchObject([{ source: { kind: 'camera' } }]);
    expect(whilePaused(at(timeline, 40))).toMatchObject({ picture: at(timeline, 40).picture, sounds: [] });
  });
});

describe('named positions', () => {
  const canvas = { width: 1920, height: 1080 };
  const placed = (params: Written) => placeOverlay(params, { width: 200, height: 100 }, canvas);

  it.each([
    ['top_left', 96, 54],
    ['top_center', 860, 54],
    ['top_right', 1624, 54],
    ['center_left', 96, 490],
    ['center', 860, 490],
    ['center_right', 1624, 490],
    ['bottom_left', 96, 926],
    ['bottom_center', 860, 926],
    ['bottom_right', 1624, 926],
  ])('%s stands at a margin of 5 percent, at %d, %d', (position, x, y) =>
    expect(placed({ position })).toEqual({ x, y, width: 200, height: 100 }),
  );

  it('give way to x and y: up to 1 of the free space, else pixels', () => {
    expect(placed({ position: 'top_left', x: 1, y: 0.5 })).toMatchObject({ x: 1720, y: 490 });
    expect(placed({ position: 'top_left', x: 300 })).toMatchObject({ x: 300, y: 54 });
  });

  it('without any: a lower third stands at the bottom left, a logo at the top right', () => {
    expect(placed({ type: 'lower_third' })).toMatchObject({ x: 96, y: 926 });
    expect(placed({ type: 'logo' })).toMatchObject({ x: 1624, y: 54 });
  });

  it("go by the size: the overlay's own, one side given, both, and scale on top", () => {
    const sizes = [{}, { width: 400 }, { height: 300 }, { width: 50, height: 60 }, { scale: 0.5 }].map(placed);
    expect(sizes.map(({ width, height }) => `${width}x${height}`)).toEqual(['200x100', '400x200', '600x300', '50x60', '100x50']);
  });
});

const overlay = (id: string, start_time: number, duration: number, params: Written) => ({
  id,
  start_time,
  duration,
  action: 'show_overlay',
  params: { type: 'text', text: id, ...params },
});

describe('overlays', () => {
  const watched = ({ overlays }: Scene): string => overlays.map(({ cueId, layer }) => `${cueId}/${layer}`).join(' ');

  it('stand bottom layer first, whatever the order of their tracks', () => {
    const overlays = [
      { layer: 2, cues: [overlay('top', 0, 2, {})] },
      { layer: 1, cues: [overlay('low', 1, 2, {})] },
    ];
    expect(strip(resolved([], {}, { overlays }), watched)).toEqual(['0..29 top/2', '30..59 low/1 top/2', '60..89 low/1']);
  });

  it('fade in and out by the middle of each frame, times their opacity', () => {
    const timeline = resolved([], {}, { overlays: [{ cues: [overlay('a', 0, 1, { opacity: 0.8, fade_in: 0.1, fade_out: 0.1 })] }] });
    const opacities = [0, 1, 2, 3, 26, 27, 28, 29].map((number) => at(timeline, number).overlays[0]?.opacity.toFixed(3));
    expect(opacities).toEqual(['0.133', '0.400', '0.667', '0.800', '0.800', '0.667', '0.400', '0.133']);
  });
});

const bed = {
  id: 'bed',
  start_time: 1,
  duration: 2,
  action: 'play_audio',
  params: { media_url: '/assets/bed.mp3', in: 4, gain_db: -6, fade_in: 0.2, duck_db: 12 },
};

describe('audio cues', () => {
  it('sound from their own start, faded, with their ducking for the mixer', () => {
    const timeline = resolved([], {}, { audio: [{ cues: [bed] }] });
    expect([29, 30, 45].map((number) => at(timeline, number).sounds)).toMatchObject([
      [],
      [{ track: 'audio', cueId: 'bed', mediaTime: 4, gain: expect.closeTo(0.5012 / 12, 4), duckDb: -12 }],
      [{ mediaTime: 4.5, gain: expect.closeTo(0.5012, 4) }],
    ]);
  });
});

describe('overrides', () => {
  const timeline = resolved(
    [camera('a', 0, 1, 1), camera('b', 1, 2, 2, { transition: 'fade' })],
    {},
    {
      overlays: [{ cues: [overlay('name', 0, 2, {})] }, { cues: [overlay('clock', 1, 2, {})] }],
      audio: [{ cues: [bed] }],
    },
  );
  const [pinned] = [at(timeline, 0).picture].flatMap((picture) => (picture.is === 'shot' ? [picture.shot] : []));
  const under =
    (overrides: Partial<Overrides>) =>
    (scene: Scene): string => {
      const { picture, overlays, sounds } = applyOverrides(scene, { ...noOverrides, ...overrides });
      return `${seen(picture)} | ${overlays.map(({ cueId }) => cueId).join(' ')} | ${sounds.map(({ source }) => sourceId(source)).join(' ')}`;
    };

  it('slate stands over force over pin over timeline, and the slate is silent and bare', () => {
    const force = { cameraId: 7, during: 'a' };
    expect(strip(timeline, under({ slate: true, force, pin: pinned ?? null }))).toEqual(['0..89 slate by override |  | ']);
    expect(strip(timeline, under({ force, pin: pinned ?? null }))).toEqual([
      '0..29 camera:7 by override | name | camera:7',
      '30..59 camera:1 by override | name clock | camera:1 media:/assets/bed.mp3',
      '60..89 camera:1 by override | clock | camera:1 media:/assets/bed.mp3',
    ]);
  });

  it('clearing overlays is independent of the picture, and ends for each with its cue', () => {
    expect(strip(timeline, under({ clearedOverlays: ['name'] }))[0]).toBe('0..29 camera:1 |  | camera:1');
    expect(overridesAt({ ...noOverrides, clearedOverlays: ['name'] }, at(timeline, 59)).clearedOverlays).toEqual(['name']);
    expect(overridesAt({ ...noOverrides, clearedOverlays: ['name'] }, at(timeline, 60)).clearedOverlays).toEqual([]);
  });

  it('force ends with the next video cue; slate and pin stay', () => {
    const held: Overrides = { slate: true, force: { cameraId: 7, during: 'a' }, pin: pinned ?? null, clearedOverlays: [] };
    expect(overridesAt(held, at(timeline, 29))).toBe(held);
    expect(overridesAt(held, at(timeline, 30))).toEqual({ ...held, force: null });
  });

  it('a pinned clip stands still and silent', () => {
    const clips = resolved([clip('c', 0, 3, 'c.mp4')]);
    const { picture } = at(clips, 15);
    const scene = applyOverrides(at(clips, 60), { ...noOverrides, pin: picture.is === 'shot' ? picture.shot : null });
    expect(scene).toMatchObject({ picture: { shot: { mediaTime: 0.5, hold: true } }, sounds: [] });
  });

  it('failover acts below them', () => {
    const scene = applyOverrides(at(timeline, 0), { ...noOverrides, force: { cameraId: 7, during: 'a' } });
    expect(
      seen(applyFailover(scene, health({ 'camera:7': 'closed', 'camera:9': 'good' }), { ...nobody, timelineBackup: nine }).picture),
    ).toBe('camera:9 by failover');
  });
});

const nobody: FailoverPolicy = { backups: new Map(), timelineBackup: null, holdable: new Set() };
const nine = { kind: 'camera', cameraId: 9 } as const;
const health = (states: Record<string, SourceHealth>) => new Map(Object.entries(states));

describe('failover', () => {
  const chain = { failover: [{ camera_id: 2 }, { media_url: '/assets/harbour.mp4' }] };
  const timeline = resolved([camera('a', 0, 3, 1, { gain_db: -20, masks: [{ x: 0, y: 0, width: 1, height: 0.2, kind: 'blur' }] }, chain)]);
  const policy: FailoverPolicy = {
    backups: new Map([['camera:1', { kind: 'camera', cameraId: 3 }]]),
    timelineBackup: nine,
    holdable: new Set(),
  };
  const instead = (states: Record<string, SourceHealth>, more: Partial<FailoverPolicy> = {}) =>
    seen(applyFailover(at(timeline, 45), health(states), { ...policy, ...more }).picture);
  const dead = { 'camera:1': 'stalled', 'media:/assets/harbour.mp4': 'closed' } as const;

  it.each<[string, Record<string, SourceHealth>, string]>([
    ['the camera itself while it is fit', { 'camera:1': 'good', 'camera:2': 'good' }, 'camera:1'],
    ['the camera itself while it is only late', { 'camera:1': 'late', 'camera:2': 'good' }, 'camera:1'],
    ["the cue's chain", { ...dead, 'camera:2': 'good', 'camera:3': 'good', 'camera:9': 'good' }, 'camera:2 by failover'],
    ['the next of the chain', { 'camera:1': 'frozen', 'camera:2': 'black', 'camera:3': 'good' }, 'media:/assets/harbour.mp4 by failover'],
    ["the camera's backup", { ...dead, 'camera:2': 'closed', 'camera:3': 'late', 'camera:9': 'good' }, 'camera:3 by failover'],
    ["the timeline's backup", { ...dead, 'camera:2': 'closed', 'camera:3': 'connecting', 'camera:9': 'good' }, 'camera:9 by failover'],
    ['the slate', { ...dead, 'camera:2': 'closed', 'camera:3': 'connecting', 'camera:9': 'unused' }, 'slate by failover'],
  ])('shows %s', (_, states, picture) => expect(instead(states)).toBe(picture));

  it('holds the last good picture, silent, while a stand-in is on its way', () => {
    const holdable = new Set(['camera:1']);
    expect(instead({ ...dead, 'camera:2': 'connecting' }, { holdable })).toBe('camera:1 held');
    expect(instead({ ...dead, 'camera:2': 'good' }, { holdable })).toBe('camera:2 by failover');
    const none: Record<string, SourceHealth> = { ...dead, 'camera:2': 'closed', 'camera:3': 'closed', 'camera:9': 'closed' };
    expect(instead(none, { holdable })).toBe('slate by failover');
    expect(applyFailover(at(timeline, 45), health({ ...dead, 'camera:2': 'connecting' }), { ...policy, holdable }).sounds).toEqual([]);
  });

  it('moves the sound with the picture and leaves the masks of the lost picture behind', () => {
    const scene = applyFailover(at(timeline, 45), health({ 'camera:1': 'closed' }), policy);
    expect(scene).toMatchObject({
      picture: { shot: { source: { url: '/assets/harbour.mp4' }, mediaTime: 1.5, masks: [] } },
      sounds: [{ source: { url: '/assets/harbour.mp4' }, mediaTime: 1.5, gain: 0.1 }],
    });
  });

  it('leaves a scene alone in which everything is fit', () => {
    const scene = at(timeline, 45);
    expect(applyFailover(scene, health({ 'camera:1': 'good' }), policy)).toBe(scene);
  });

  it('stops at a slate that the chain names', () => {
    const short = resolved([camera('a', 0, 3, 1, {}, { failover: ['slate', { camera_id: 2 }] })]);
    expect(seen(applyFailover(at(short, 0), health({ 'camera:2': 'good', 'camera:3': 'good' }), policy).picture)).toBe('slate by failover');
  });

  it('replaces each picture of a layout by itself', () => {
    const layout = [
      { x: 0, y: 0, width: 1, height: 1 },
      { x: 0.7, y: 0.7, width: 0.25, height: 0.25, camera_id: 5 },
    ];
    const two = resolved([camera('a', 0, 3, 1, { layout })]);
    const { picture } = applyFailover(at(two, 0), health({ 'camera:1': 'good', 'camera:5': 'closed', 'camera:9': 'good' }), policy);
    expect(picture).toMatchObject({
      shot: { source: { cameraId: 1 }, layout: [{ source: { cameraId: 1 } }, { source: { cameraId: 9 }, width: 0.25 }] },
    });
  });
});
