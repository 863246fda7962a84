import { describe, expect, it } from 'vitest';
import demonstration from '../../show/demonstration.json' with { type: 'json' };
import { fieldOf } from './field-of.ts';

const cameras = new Map([[2, 'North pier']]);
const video = (...cues: object[]) => ({ cues });
const document = {
  name: 'Daily',
  duration: 60,
  fps: 30,
  tracks: {
    video: video(
      { id: 'a', start_time: 0, duration: 10, action: 'show_camera', params: { camera_id: 2, preset_id: 'Lighthouse' } },
      {
        id: 'b',
        start_time: 20,
        duration: 10,
        action: 'show_camera',
        params: { camera_id: 5, transition: 'dissolve', transition_duration: 2 },
      },
      { id: 'off', start_time: 31, duration: 1, action: 'show_camera', params: { camera_id: 5 }, is_enabled: false },
      { id: 'c', name: 'Tide', start_time: 40, duration: 20, action: 'show_media', params: { media_url: '/assets/tide%20report.mp4' } },
    ),
    overlays: [
      {
        layer: 1,
        cues: [{ id: 'd', start_time: 0, duration: 60, action: 'show_overlay', params: { type: 'logo', image_url: '/assets/logo.png' } }],
      },
      {
        layer: 3,
        cues: [
          { id: 'e', start_time: 5, duration: 5, action: 'show_overlay', params: { type: 'lower_third', text: 'Slipway\nBuilt 1874' } },
        ],
      },
    ],
    audio: [{ cues: [{ id: 'f', start_time: 0, duration: 60, action: 'play_audio', params: { media_url: '/assets/gulls.mp3' } }] }],
  },
  markers: [{ time: 15, name: 'Tide' }],
};

describe('fieldOf', () => {
  const field = fieldOf(document, cameras);

  it('puts the highest overlay under the video track, and sound last', () => {
    expect(field?.tracks.map(({ name }) => name)).toEqual(['Video', 'Overlay 3', 'Overlay 1', 'Audio']);
  });

  it('names cues by what they show, and leaves out gaps and what is switched off', () => {
    expect(field?.tracks[0]?.cues.map(({ id, name, about }) => [id, name, about])).toEqual([
      ['a', 'North pier', 'Preset Lighthouse'],
      ['b', 'Camera 5', 'Camera'],
      ['c', 'Tide', 'tide report.mp4'],
    ]);
  });

  it('has times in frames, and ways in', () => {
    expect(field?.tracks[0]?.cues[1]).toMatchObject({ from: 600, to: 900, entry: { way: 'dissolve', frames: 60 } });
    expect(field).toMatchObject({ durationFrames: 1800, markers: [{ frame: 450, name: 'Tide' }] });
  });

  it('names overlays by what they say', () => {
    expect(field?.tracks.slice(1, 3).map(({ cues }) => cues[0]?.name)).toEqual(['Lower third: Slipway', 'Logo: logo.png']);
  });

  it('shows neither password nor key of a web address', () => {
    const cue = (id: string, start_time: number, media_url: string) => ({
      id,
      start_time,
      duration: 5,
      action: 'show_media',
      params: { media_url },
    });
    const cues = [
      cue('a', 0, 'https://user:secret@host.example'),
      cue('b', 5, 'https://host.example/live/secret?key=secret'),
      cue('c', 10, 'push:Pier'),
    ];
    const track = fieldOf({ ...document, tracks: { video: video(...cues) } }, cameras)?.tracks[0];
    expect(track?.cues.map(({ name }) => name)).toEqual(['host.example', 'host.example', 'Pier']);
  });

  it('draws the demonstration', () => {
    expect(fieldOf(demonstration, cameras)?.tracks.length).toBeGreaterThan(2);
  });

  it.each([null, 'text', {}, { ...document, duration: -1 }, { timeline: { ...document, fps: 3 } }])('gives nothing for %j', (json) => {
    expect(fieldOf(json, cameras)).toBeNull();
  });
});
