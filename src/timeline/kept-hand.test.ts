import { describe, expect, it } from 'vitest';
import { frame } from '#core/units.ts';
import { keptHand, keptHandOf, overridesFrom } from './kept-hand.ts';
import { noOverrides, overriddenBy } from './overrides.ts';
import { parseTimeline } from './parse.ts';
import { resolve } from './resolve.ts';
import { sceneAt } from './scene-at.ts';

function sceneOf(params: object, action = 'show_camera') {
  const cue = { id: 'a', start_time: 0, duration: 5, action, params, failover: ['slate', { camera_id: 3 }] };
  const document = parseTimeline({ name: 'T', duration: 5, tracks: { video: { cues: [cue] } } });
  const timeline = document.ok ? resolve(document.value) : document;
  if (!timeline.ok) throw new Error(JSON.stringify(timeline.error));
  return sceneAt(timeline.value, frame(30));
}

describe('a kept hand', () => {
  it.each([
    [{ camera_id: 1, preset_id: 'quay', masks: [{ x: 0, y: 0, width: 0.5, height: 1, kind: 'blur' }] }, 'show_camera'],
    [{ media_url: '/assets/a.mp4', in: 3, layout: [{ x: 0, y: 0, width: 1, height: 1, camera_id: 2 }] }, 'show_media'],
    [{ media_url: 'pattern:harbour' }, 'show_media'],
  ])('is the same pin after it was stored: %j', (params, action) => {
    const pinned = overriddenBy(noOverrides, { do: 'pin', on: true }, sceneOf(params, action));
    const stored = keptHand.parse(JSON.parse(JSON.stringify(keptHandOf(pinned))));
    expect(overridesFrom(stored)).toEqual(pinned);
  });

  it('has the slate, and neither a force nor cleared overlays', () => {
    const scene = sceneOf({ camera_id: 1 });
    const slated = overriddenBy(overriddenBy(noOverrides, { do: 'force', cameraId: 2 }, scene), { do: 'slate', on: true }, scene);
    expect(keptHandOf(slated)).toEqual({ slate: true, pin: null });
    expect(keptHandOf({ ...slated, slate: false, clearedOverlays: ['x'] })).toBeNull();
  });

  it.each([[{}], [{ slate: 1, pin: null }], [{ slate: true, pin: { source: { kind: 'file' } } }]])('is none where it is %j', (stored) =>
    expect(keptHand.safeParse(stored).success).toBe(false),
  );
});
