/** The specification's own document (spec/streaming-pipeline.md), as it stands there. */
import { describe, expect, it } from 'vitest';
import { frame } from '#core/units.ts';
import { parseTimeline, resolve, sceneAt, sourceId, warnings, type ResolvedTimeline, type Timeline } from './index.ts';

const specification = `{
  "timeline": {
    "id": "timeline_001",
    "name": "Daily Marina Stream",
    "duration": 3600,
    "fps": 30,
    "resolution": "1920x1080",
    "tracks": {
      "video": {
        "track_id": "video_main",
        "type": "video",
        "cues": [
          {
            "id": "cue_v1",
            "start_time": 0,
            "duration": 60,
            "action": "show_camera",
            "params": { "camera_id": 1, "preset_id": "wide_shot", "transition": "cut" }
          },
          {
            "id": "cue_v2",
            "start_time": 60,
            "duration": 5,
            "action": "show_media",
            "params": { "media_url": "/assets/transition_slide.png", "transition": "fade", "transition_duration": 1.0 }
          },
          {
            "id": "cue_v3",
            "start_time": 65,
            "duration": 60,
            "action": "show_camera",
            "params": { "camera_id": 2, "preset_id": "close_up", "transition": "fade" }
          }
        ]
      },
      "overlays": [
        {
          "track_id": "overlay_1",
          "type": "overlay",
          "layer": 1,
          "cues": [
            {
              "id": "cue_o1",
              "start_time": 10,
              "duration": 15,
              "action": "show_overlay",
              "params": {
                "type": "lower_third",
                "text": "Marina Cam - Wharfside",
                "position": "bottom_left",
                "fade_in": 0.5,
                "fade_out": 0.5
              }
            },
            {
              "id": "cue_o2",
              "start_time": 70,
              "duration": 10,
              "action": "show_overlay",
              "params": { "type": "logo", "image_url": "/assets/logo.png", "position": "top_right", "opacity": 0.8 }
            }
          ]
        },
        {
          "track_id": "overlay_2",
          "type": "overlay",
          "layer": 2,
          "cues": [
            {
              "id": "cue_o3",
              "start_time": 30,
              "duration": 20,
              "action": "show_overlay",
              "params": { "type": "text", "text": "Tide: High 3:45 PM", "position": "bottom_right", "font_size": 24 }
            }
          ]
        }
      ]
    },
    "fallback": { "test_pattern": "/assets/technical_difficulties.png", "backup_camera_id": 3 }
  }
}`;

function parsed(json: unknown): Timeline {
  const result = parseTimeline(json);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function resolved(): ResolvedTimeline {
  const result = resolve(parsed(JSON.parse(specification)));
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describe("the specification's document", () => {
  it('imports unchanged, with and without the outer timeline, to the letter', () => {
    const { timeline } = JSON.parse(specification);
    expect(JSON.stringify(parsed({ timeline }))).toBe(JSON.stringify(timeline));
    expect(JSON.stringify(parsed(timeline))).toBe(JSON.stringify(timeline));
  });

  it('resolves to its frames', () => {
    expect(resolved()).toMatchObject({
      name: 'Daily Marina Stream',
      rate: { num: 30, den: 1 },
      size: { width: 1920, height: 1080 },
      durationFrames: 108_000,
      loop: 1,
      slateUrl: '/assets/technical_difficulties.png',
      backup: { kind: 'camera', cameraId: 3 },
    });
  });

  it.each([
    [0, 'camera:1', ''],
    [10.5, 'camera:1', 'cue_o1 1'],
    [59.9, 'camera:1', ''],
    [60.5, 'fade camera:1 > media:/assets/transition_slide.png', ''],
    [61, 'media:/assets/transition_slide.png', ''],
    [65.9, 'fade media:/assets/transition_slide.png > camera:2', ''],
    [66, 'camera:2', ''],
    [75, 'camera:2', 'cue_o2 0.8'],
    [125, 'slate', ''],
    [3600, 'slate', ''],
  ])('at %d s shows %s and overlays "%s"', (time, picture, overlays) => {
    const scene = sceneAt(resolved(), frame(time * 30));
    const shown =
      scene.picture.is === 'shot'
        ? sourceId(scene.picture.shot.source)
        : `${scene.picture.way} ${sourceId(scene.picture.from.source)} > ${sourceId(scene.picture.to.source)}`;
    expect(shown).toBe(picture);
    expect(scene.overlays.map(({ cueId, opacity }) => `${cueId} ${opacity}`).join(' ')).toBe(overlays);
  });

  it('warns of what is not there, and of nothing else', () => {
    const known = { cameraIds: new Set([1, 3]), assetUrls: new Set(['/assets/logo.png', '/assets/transition_slide.png']) };
    expect(warnings(parsed(JSON.parse(specification)), known).map(({ path }) => path)).toEqual([
      'tracks.video.cues[2].params.camera_id',
      'fallback.test_pattern',
    ]);
  });
});
