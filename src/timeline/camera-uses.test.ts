import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cameraUses } from './camera-uses.ts';

const cue = (id: string, params: object, failover: unknown = []): object => ({ id, params, failover });
const document = {
  tracks: {
    video: {
      cues: [cue('a', { camera_id: 3, layout: [{ camera_id: 4 }, { camera_id: 3 }] }, [{ camera_id: 3 }]), cue('b', { camera_id: 4 })],
    },
    overlays: [{ cues: [cue('logo', { with_camera: 3 })] }],
    audio: [{ cues: [cue('voice', { source_id: 3 })] }],
  },
  fallback: { backup_camera_id: 3 },
};

describe('cameraUses', () => {
  it('names every place of a document that names the camera', () => {
    expect(cameraUses(document, 3)).toEqual([
      { path: 'tracks.video.cues[0].params.camera_id', cueId: 'a' },
      { path: 'tracks.video.cues[0].params.layout[1].camera_id', cueId: 'a' },
      { path: 'tracks.video.cues[0].failover[0].camera_id', cueId: 'a' },
      { path: 'tracks.overlays[0].cues[0].params.with_camera', cueId: 'logo' },
      { path: 'tracks.audio[0].cues[0].params.source_id', cueId: 'voice' },
      { path: 'fallback.backup_camera_id', cueId: null },
    ]);
    expect(cameraUses(document, 5)).toEqual([]);
  });

  it('names 200 at most', () => {
    const cues = Array.from({ length: 300 }, (_, index) => cue(`${index}`, { camera_id: 1 }));
    expect(cameraUses({ tracks: { video: { cues } } }, 1)).toHaveLength(200);
  });

  it('finds nothing in what is no document', () => {
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        expect(cameraUses(anything, 1)).toEqual([]);
      }),
    );
  });
});
