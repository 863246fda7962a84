import { describe, expect, it } from 'vitest';
import { cueFacts } from './cue-facts.ts';

const documentOf = (...cues: object[]): object => ({ name: 'Marina', tracks: { video: { cues }, overlays: [] } });

describe('cueFacts', () => {
  it('tells of each cue its camera, preset, and the way it comes', () => {
    const facts = cueFacts(
      documentOf(
        { id: 'wide', params: { camera_id: 2, preset_id: 'Boats', transition: 'dissolve', transition_duration: 1 } },
        { id: 'film', params: { media_url: '/assets/film.mp4' } },
      ),
    );
    expect(facts.get('wide')).toEqual({ cameraId: 2, preset: 'Boats', way: 'dissolve', waySeconds: 1 });
    expect(facts.get('film')).toEqual({ cameraId: null, preset: null, way: 'cut', waySeconds: 0 });
  });

  it('leaves out what is not as it should be, and keeps the rest', () => {
    const facts = cueFacts(documentOf({ id: 'odd', params: { camera_id: 'two', transition: 7, transition_duration: -1 } }));
    expect(facts.get('odd')).toEqual({ cameraId: null, preset: null, way: 'cut', waySeconds: 0 });
  });

  it.each([null, 'a text', {}, { tracks: { video: { cues: 'many' } } }, documentOf({ id: 1, params: {} })])(
    'knows nothing of %j',
    (written) => expect(cueFacts(written).size).toBe(0),
  );
});
