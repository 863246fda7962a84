import { describe, expect, it } from 'vitest';
import { frame } from '#core/units.ts';
import { parseTimeline, resolve, sceneAt, type ResolvedTimeline } from '#timeline/index.ts';
import { needOf, needOfShot, needsOfScene, scenesAhead, timesFor } from './need.ts';

const cue = (id: string, start: number, duration: number, params: object, action = 'show_media') => ({
  id,
  start_time: start,
  duration,
  action,
  params,
});

function timeline(cues: object[], extra: object = {}): ResolvedTimeline {
  const document = parseTimeline({
    id: 't',
    name: 'T',
    duration: 20,
    fps: 30,
    resolution: '640x360',
    tracks: { video: { track_id: 'v', type: 'video', cues }, overlays: [] },
    ...extra,
  });
  const made = document.ok ? resolve(document.value) : document;
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

const clip = (url: string, seconds = 0) => ({ media_url: `/assets/${url}.mp4`, in: seconds });

const needsAhead = (...[t, elapsed, play, lead]: Parameters<typeof scenesAhead>) =>
  scenesAhead(t, elapsed, play, lead).flatMap(({ scene, at }) => needsOfScene(scene, at));

describe('needs', () => {
  it('name a clip by where it lies in play time, so that a second use of it is opened anew', () => {
    const source = { kind: 'media', url: '/assets/a.mp4' } as const;
    expect(needOf(source, 1, 5, true).key).toBe(needOf(source, 3, 7, true).key);
    expect(needOf(source, 1, 5, true).key).not.toBe(needOf(source, 1, 6, true).key);
  });

  it('keep one clip open over a cut that goes on where it was', () => {
    const whole = timeline([cue('a', 0, 4, clip('a'))]);
    const split = timeline([cue('a', 0, 2, clip('a')), cue('b', 2, 2, clip('a', 2))]);
    const at = (t: ResolvedTimeline) => needsOfScene(sceneAt(t, frame(75)), 2.5)[0]?.key;
    expect(at(split)).toBe(at(whole));
  });

  it('name a camera by itself, however often it is used', () => {
    const source = { kind: 'camera', cameraId: 2 } as const;
    expect(needOf(source, 0, 5, true).key).toBe('camera:2');
    expect(needOf(source, 9, 50, true).key).toBe('camera:2');
  });

  it('name a stream on the web and a still picture by themselves, wherever they stand', () => {
    for (const url of ['https://a.example/live.m3u8', '/assets/slide.png', 'https://a.example/tide.JPG?now']) {
      const source = { kind: 'media', url } as const;
      expect(needOf(source, 0, 5, true).key).toBe(needOf(source, 9, 50, true).key);
    }
    expect(timesFor(needOf({ kind: 'media', url: '/assets/slide.png' }, 3, 8, true), { due: 8, play: 8 })).toEqual({ due: 8, play: 0 });
  });

  it('look ahead as far as they are asked to, in play time', () => {
    const t = timeline([cue('a', 0, 2, clip('a')), cue('b', 2, 2, clip('b', 7))]);
    const ahead = (lead: number) =>
      needsAhead(t, frame(30), frame(1030), lead).filter(({ source }) => source.kind === 'media' && source.url === '/assets/b.mp4');
    expect(ahead(29)).toEqual([]);
    const [need] = ahead(31);
    expect(need).toMatchObject({ from: 7, picture: true });
    expect(need?.anchor).toBeCloseTo(1060 / 30 - 7, 9);
  });

  it('look round the end of a loop', () => {
    const t = timeline([cue('a', 0, 2, clip('a'))], { duration: 4, loop: true });
    const needs = needsAhead(t, frame(110), frame(110), 20);
    expect(needs.some(({ source, anchor }) => source.kind === 'media' && Math.abs(anchor - 4) < 1e-9)).toBe(true);
  });

  it('find nothing after the end of a show that is played once', () => {
    const t = timeline([cue('a', 0, 2, clip('a'))], { duration: 4 });
    expect(needsAhead(t, frame(125), frame(125), 300)).toEqual([]);
  });

  it("name every picture of a layout, the cue's own where it is and a clip beside it from the cue's beginning", () => {
    const layout = [
      { x: 0, y: 0, width: 1, height: 1 },
      { x: 0.7, y: 0.7, width: 0.25, height: 0.25, media_url: '/assets/b.mp4' },
      { x: 0, y: 0.7, width: 0.25, height: 0.25, camera_id: 4 },
    ];
    const t = timeline([cue('a', 2, 4, { ...clip('a', 10), layout })]);
    const needs = needsOfScene(sceneAt(t, frame(90)), 3);
    expect(needs.map(({ source, from }) => ({ ...source, from }))).toEqual([
      { kind: 'media', url: '/assets/a.mp4', from: 11 },
      { kind: 'media', url: '/assets/b.mp4', from: 1 },
      { kind: 'camera', cameraId: 4, from: 0 },
      { kind: 'media', url: '/assets/a.mp4', from: 11 },
    ]);
  });

  it('let a pinned clip stand whatever time it is', () => {
    const t = timeline([cue('a', 0, 4, clip('a', 10))]);
    const [shot] = [sceneAt(t, frame(30)).picture].flatMap((picture) => (picture.is === 'shot' ? [picture.shot] : []));
    if (!shot) throw new Error('no shot');
    const pinned = { ...shot, hold: true, reason: 'override' } as const;
    const [one, other] = [needOfShot(pinned, 5), needOfShot(pinned, 500)];
    expect(one).toEqual(other);
    expect(timesFor(one, { due: 7, play: 500 })).toEqual({ due: 7, play: 11 });
    const held = { ...shot, hold: true, reason: 'failover' } as const;
    expect(needOfShot(held, 1)).toEqual(needOfShot(shot, 1));
  });
});
