import { describe, expect, it } from 'vitest';
import type { Clock } from '#core/clock.ts';
import { frame, millis } from '#core/units.ts';
import type { Show, SourceState } from '#packet/index.ts';
import { parseTimeline, resolve, sceneAt, sourceId, type ResolvedTimeline } from '#timeline/index.ts';
import { FailoverWatch } from './failover-watch.ts';
import { needOf } from './need.ts';
import type { Source } from './source.ts';

const document = {
  id: 't',
  name: 'T',
  duration: 60,
  fps: 30,
  resolution: '640x360',
  tracks: {
    video: {
      track_id: 'v',
      type: 'video',
      cues: [{ id: 'a', start_time: 0, duration: 60, action: 'show_camera', params: { camera_id: 1 } }],
    },
    overlays: [],
  },
  fallback: { backup_camera_id: 3 },
};

function timelineOf(): ResolvedTimeline {
  const parsed = parseTimeline(document);
  const made = parsed.ok ? resolve(parsed.value) : parsed;
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

const show = { sources: [{ id: 'camera:1', name: 'One', url: '', transport: 'tcp', backup: 'camera:2' }] } as unknown as Show;

function setUp() {
  let now = 0;
  const clock: Clock = { now: () => millis(now), wall: () => millis(now), timer: () => ({ [Symbol.dispose]() {} }) };
  const watch = new FailoverWatch(clock, () => {});
  const timeline = timelineOf();
  const onAir = (at: number, states: Record<number, SourceState>): string => {
    now = at;
    const opened = Object.entries(states).map(([id, state]) => ({
      need: needOf({ kind: 'camera', cameraId: Number(id) } as const, 0, 0, true),
      source: { state } as Source,
    }));
    const scene = sceneAt(timeline, frame(30));
    const shown = watch.apply(scene, opened, { show, timeline });
    return shown.picture.is === 'shot' ? `${sourceId(shown.picture.shot.source)}${shown.picture.shot.hold ? ' held' : ''}` : '?';
  };
  return { watch, onAir };
}

describe('failover in the engine', () => {
  it('shows the camera while it is good', () => {
    const { watch, onAir } = setUp();
    expect(onAir(0, { 1: 'good' })).toBe('camera:1');
    expect(watch.standIns()).toEqual([]);
  });

  it('holds the last picture while the backups are opened, then takes the first that is ready', () => {
    const { watch, onAir } = setUp();
    onAir(0, { 1: 'good' });
    expect(onAir(33, { 1: 'stalled' })).toBe('camera:1 held');
    expect(watch.standIns().map(({ key }) => key)).toEqual(['camera:2', 'camera:3']);
    expect(onAir(200, { 1: 'stalled', 2: 'connecting', 3: 'connecting' })).toBe('camera:1 held');
    expect(onAir(300, { 1: 'stalled', 2: 'connecting', 3: 'good' })).toBe('camera:3');
    expect(onAir(400, { 1: 'stalled', 2: 'good', 3: 'good' })).toBe('camera:2');
  });

  it('holds the last picture of a backup that stalls for a moment, unless another is ready', () => {
    const { onAir } = setUp();
    onAir(0, { 1: 'good' });
    expect(onAir(5000, { 1: 'closed', 2: 'good', 3: 'connecting' })).toBe('camera:2');
    expect(onAir(6000, { 1: 'closed', 2: 'stalled', 3: 'connecting' })).toBe('camera:2');
    expect(onAir(6900, { 1: 'closed', 2: 'good', 3: 'connecting' })).toBe('camera:2');
    expect(onAir(7000, { 1: 'closed', 2: 'stalled', 3: 'connecting' })).toBe('camera:2');
    expect(onAir(7999, { 1: 'closed', 2: 'stalled', 3: 'connecting' })).toBe('camera:2');
    expect(onAir(8000, { 1: 'closed', 2: 'stalled', 3: 'connecting' })).toBe('slate');
    expect(onAir(9000, { 1: 'closed', 2: 'good', 3: 'good' })).toBe('camera:2');
    expect(onAir(9100, { 1: 'closed', 2: 'stalled', 3: 'good' })).toBe('camera:3');
  });

  it('does not hold a stand-in that never had a picture', () => {
    const { onAir } = setUp();
    onAir(0, { 1: 'good' });
    onAir(2000, { 1: 'closed', 2: 'connecting', 3: 'connecting' });
    expect(onAir(3100, { 1: 'closed', 2: 'connecting', 3: 'connecting' })).toBe('slate');
    expect(onAir(3200, { 1: 'closed', 2: 'closed', 3: 'connecting' })).toBe('slate');
  });

  it('shows the slate when no backup came in time, and the camera again when it has been steady for 5 s', () => {
    const { onAir } = setUp();
    onAir(0, { 1: 'closed', 2: 'closed', 3: 'closed' });
    expect(onAir(1100, { 1: 'closed', 2: 'closed', 3: 'closed' })).toBe('slate');
    expect(onAir(2000, { 1: 'good', 2: 'closed', 3: 'closed' })).toBe('slate');
    expect(onAir(6999, { 1: 'good', 2: 'closed', 3: 'closed' })).toBe('slate');
    expect(onAir(7000, { 1: 'good', 2: 'closed', 3: 'closed' })).toBe('camera:1');
  });

  it('shows a camera that was lost at its next use, when it was closed between and is good again', () => {
    const { onAir } = setUp();
    onAir(0, { 1: 'good', 2: 'good' });
    expect(onAir(33, { 1: 'stalled', 2: 'good' })).toBe('camera:2');
    onAir(5000, { 2: 'good' });
    expect(onAir(9000, { 1: 'good', 2: 'good' })).toBe('camera:1');
  });
});
