/** What does not stand in DESIGN 5's table: overlays that belong to a camera, what comes next, what must be warm. */
import { describe, expect, it } from 'vitest';
import { frame } from '#core/units.ts';
import {
  applyFailover,
  nextChange,
  nextShot,
  parseTimeline,
  resolve,
  sceneAt,
  sourceId,
  sourcesDue,
  warnings,
  withCamerasOnAir,
  type ResolvedTimeline,
  type Scene,
} from './index.ts';

type Written = Record<string, unknown>;
const camera = (id: string, start_time: number, duration: number, camera_id: number, params: Written = {}, cue: Written = {}) => ({
  id,
  start_time,
  duration,
  action: 'show_camera',
  params: { camera_id, ...params },
  ...cue,
});

function resolved(video: unknown[], document: Written = {}, tracks: Written = {}): ResolvedTimeline {
  const parsed = parseTimeline({ name: 'T', duration: 3, fps: 30, ...document, tracks: { video: { cues: video }, ...tracks } });
  const result = parsed.ok ? resolve(parsed.value) : parsed;
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describe('an overlay with_camera', () => {
  const badge = {
    cues: [
      {
        id: 'badge',
        start_time: 0,
        duration: 3,
        action: 'show_overlay',
        params: { type: 'text', text: 'Quay', with_camera: 2, opacity: 0.5 },
      },
    ],
  };
  const timeline = resolved([camera('a', 0, 1, 1), camera('b', 1, 1, 2, { transition: 'dissolve' })], {}, { overlays: [badge] });
  const opacity = (scene: Scene): string | null => withCamerasOnAir(scene).overlays[0]?.opacity.toFixed(3) ?? null;

  it('is there as far as its camera is', () => {
    expect([0, 30, 45, 59, 60, 75, 89].map((at) => opacity(sceneAt(timeline, frame(at))))).toEqual([
      null,
      '0.008',
      '0.258',
      '0.492',
      null,
      null,
      null,
    ]);
  });

  it('goes with a camera that is lost, and comes with one that stands in', () => {
    const policy = { backups: new Map(), timelineBackup: { kind: 'camera', cameraId: 2 } as const, holdable: new Set<string>() };
    const lost = applyFailover(sceneAt(timeline, frame(0)), new Map([['camera:2', 'good'] as const]), policy);
    expect(opacity(lost)).toBe('0.500');
    expect(opacity(applyFailover(sceneAt(timeline, frame(59)), new Map(), policy))).toBe(null);
  });
});

describe('what comes next', () => {
  const video = [camera('a', 0, 1, 1), camera('b', 1, 1, 2, { transition: 'fade', transition_duration: 0.5 })];

  it('changes at edges and at the ends of transitions and fades', () => {
    const overlays = [
      {
        cues: [
          {
            id: 'o',
            start_time: 0.2,
            duration: 1,
            action: 'show_overlay',
            params: { type: 'text', text: 'x', fade_in: 0.1, fade_out: 0.1 },
          },
        ],
      },
    ];
    const timeline = resolved(video, {}, { overlays });
    const changes = [0];
    while ((changes.at(-1) ?? 90) < 90) changes.push(nextChange(timeline, frame(changes.at(-1) ?? 90)));
    expect(changes).toEqual([0, 6, 9, 30, 33, 36, 45, 60, 90]);
  });

  it('is the next shot, a gap, the end, or the first cue again', () => {
    expect(nextShot(resolved(video), frame(10))).toEqual({ cueId: 'b', source: { kind: 'camera', cameraId: 2 }, inFrames: 20 });
    expect(nextShot(resolved(video), frame(40))).toEqual({ cueId: null, source: { kind: 'slate' }, inFrames: 20 });
    expect(nextShot(resolved(video), frame(70))).toEqual({ cueId: null, source: { kind: 'slate' }, inFrames: 20 });
    expect(nextShot(resolved(video, { loop: true }), frame(70))).toMatchObject({ cueId: 'a', inFrames: 20 });
    expect(nextShot(resolved(video, { loop: 2 }), frame(70), 1)).toMatchObject({ cueId: null });
    expect(nextShot(resolved(video), frame(90))).toBe(null);
  });
});

describe('what must be warm', () => {
  const chain = { failover: [{ camera_id: 5 }, 'slate', { media_url: 'pattern:bars' }] };
  const video = [camera('a', 0, 1, 1, {}, chain), camera('b', 1, 1, 2, { layout: [{ x: 0, y: 0, width: 1, height: 1, camera_id: 6 }] })];
  const due = (timeline: ResolvedTimeline, at: number, within: number, loop = 0) =>
    sourcesDue(timeline, frame(at), within, loop).map(sourceId);

  it('is what is on air or due, then its stand-ins, then the backup, each once', () => {
    const timeline = resolved(video, { fallback: { backup_camera_id: 9 } });
    expect(due(timeline, 0, 10)).toEqual(['camera:1', 'camera:5', 'pattern:bars', 'camera:9']);
    expect(due(timeline, 0, 60)).toEqual(['camera:1', 'camera:2', 'camera:6', 'camera:5', 'pattern:bars', 'camera:9']);
    expect(due(timeline, 31, 10)).toEqual(['camera:2', 'camera:6', 'camera:9']);
  });

  it('keeps the outgoing source while the take runs', () => {
    const timeline = resolved([camera('a', 0, 1, 1), camera('b', 1, 2, 2, { transition: 'fade', transition_duration: 0.5 })]);
    expect(due(timeline, 44, 1)).toEqual(['camera:1', 'camera:2']);
    expect(due(timeline, 45, 1)).toEqual(['camera:2']);
  });

  it('looks past the end of a pass only where there is another', () => {
    expect(due(resolved(video), 80, 20)).toEqual([]);
    expect(due(resolved(video, { loop: true }), 80, 20)).toEqual(['camera:1', 'camera:5', 'pattern:bars']);
    expect(due(resolved(video, { loop: 2 }), 80, 20, 1)).toEqual([]);
  });
});

describe('warnings', () => {
  it('find every reference: stand-ins, layouts, overlays, sound and the fallback', () => {
    const video = [
      camera(
        'a',
        0,
        1,
        1,
        { layout: [{ x: 0, y: 0, width: 1, height: 1, camera_id: 6 }] },
        { failover: [{ camera_id: 5 }, 'slate', { media_url: '/assets/harbour.mp4' }] },
      ),
    ];
    const overlay = {
      id: 'o',
      start_time: 0,
      duration: 1,
      action: 'show_overlay',
      params: { type: 'logo', image_url: '/assets/logo.png', with_camera: 4 },
    };
    const bed = { id: 'm', start_time: 0, duration: 1, action: 'play_audio', params: { media_url: '/assets/bed.mp3' } };
    const remote = {
      id: 'w',
      start_time: 1,
      duration: 1,
      action: 'show_overlay',
      params: { type: 'image', image_url: 'https://example.org/tide.png' },
    };
    const tracks = { video: { cues: video }, overlays: [{ cues: [overlay, remote] }], audio: [{ cues: [bed] }] };
    const parsed = parseTimeline({ name: 'T', duration: 3, tracks, fallback: { test_pattern: 'pattern:bars', backup_camera_id: 9 } });
    expect(parsed.ok && warnings(parsed.value, { cameraIds: new Set([1]), assetUrls: new Set() }).map(({ path }) => path)).toEqual([
      'tracks.video.cues[0].failover[0].camera_id',
      'tracks.video.cues[0].failover[2].media_url',
      'tracks.video.cues[0].params.layout[0].camera_id',
      'tracks.overlays[0].cues[0].params.with_camera',
      'tracks.overlays[0].cues[0].params.image_url',
      'tracks.audio[0].cues[0].params.media_url',
      'fallback.backup_camera_id',
    ]);
    expect(parsed.ok && warnings(parsed.value, { cameraIds: new Set([1, 4, 5, 6, 9]) })).toEqual([]);
  });

  it('find pushes that nobody may send', () => {
    const shown = ['push:preview/stream', 'push:Phone', 'push:Jetty'].map((media_url, index) => ({
      id: `${index}`,
      start_time: index,
      duration: 1,
      action: 'show_media',
      params: { media_url },
    }));
    const parsed = parseTimeline({ name: 'T', duration: 3, tracks: { video: { cues: shown } } });
    const known = { cameraIds: new Set<number>(), pushNames: new Set(['Phone']) };
    expect(parsed.ok && warnings(parsed.value, known).map(({ path }) => path)).toEqual(['tracks.video.cues[2].params.media_url']);
  });
});
