import { describe, expect, it } from 'vitest';
import { defaultSettings } from '#contract/index.ts';
import { plainSettings } from '#packet/index.ts';
import type { StoredCamera } from '#store/index.ts';
import { encodingWith } from '../../test/kit/encoding.ts';
import { showOf, type ShowParts } from './show-of.ts';

const times = { createdAt: '', modifiedAt: '' };
const camera = (id: number, backupCameraId: number | null = null): StoredCamera => ({
  id,
  name: `Camera ${id}`,
  address: `rtsp://ann:s3cret@10.0.0.${id}/1`,
  maskedAddress: '',
  subAddress: null,
  maskedSubAddress: null,
  backupCameraId,
  transport: 'tcp',
  settings: plainSettings,
  ...times,
});

const cue = (id: string, start: number, fields: object) => ({ id, start_time: start, duration: 5, action: 'show_camera', ...fields });

const document = {
  id: 'd',
  name: 'Marina',
  duration: 20,
  fps: 29.97,
  resolution: '1280x720',
  tracks: {
    video: {
      cues: [
        cue('a', 0, { params: { camera_id: 1 }, failover: [{ camera_id: 2 }, 'slate'] }),
        cue('b', 5, { params: { camera_id: 1, layout: [{ camera_id: 6, x: 0, y: 0, width: 0.5, height: 0.5 }] } }),
        cue('c', 10, { action: 'show_media', params: { media_url: '/assets/a.mp4' } }),
      ],
    },
    overlays: [],
  },
  fallback: { backup_camera_id: 3 },
};
const timeline = {
  id: 7,
  name: 'Marina',
  description: null,
  duration: 20,
  fps: 29.97,
  resolution: '1280x720',
  ...times,
  createdBy: null,
  isActive: true,
  revision: 1,
  document,
};
const show = (cameras: readonly StoredCamera[], doc: object = document, more: Partial<ShowParts> = {}) =>
  showOf({
    timeline: { ...timeline, document: doc },
    cameras,
    assetsFolder: '/data/assets',
    fetchedFolder: '/data/fetched',
    run: 'r1',
    settings: defaultSettings,
    machine: null,
    limitKbps: null,
    running: null,
    forceable: [],
    values: {},
    hand: null,
    ...more,
  });
const ids = (cameras: readonly StoredCamera[]): string[] =>
  show(cameras)
    .sources.map(({ id }) => id)
    .toSorted();

describe('showOf', () => {
  it('is the timeline with the size and rate of its document', () => {
    expect(show([])).toMatchObject({
      run: 'r1',
      timelineId: 7,
      name: 'Marina',
      document,
      assetsFolder: '/data/assets',
      loudnessLufs: null,
      fetchedFolder: '/data/fetched',
      encoding: { width: 1280, height: 720, rate: { num: 30_000, den: 1001 }, bitrateKbps: 2500, soundKbps: 128, speed: 'veryfast' },
    });
  });

  it('has the cameras of cues, stand-ins, layouts and the fallback, each once, and no other', () => {
    expect(ids([1, 2, 3, 6, 9].map((id) => camera(id)))).toEqual(['camera:1', 'camera:2', 'camera:3', 'camera:6']);
  });

  it('has the backups of its cameras and the backups of those', () => {
    expect(ids([camera(1, 4), camera(4, 5), camera(5)])).toEqual(['camera:1', 'camera:4', 'camera:5']);
  });

  it('ends where cameras stand in for each other', () => {
    expect(ids([camera(1, 2), camera(2, 1)])).toEqual(['camera:1', 'camera:2']);
  });

  it('has the cameras that an operator may force, and the values that were pushed', () => {
    const { sources, values } = show([camera(1), camera(8), camera(9)], document, { forceable: [8], values: { tide: 2 } });
    expect(sources.map(({ id }) => id).toSorted()).toEqual(['camera:1', 'camera:8']);
    expect(values).toEqual({ tide: 2 });
  });

  it('goes without cameras that do not exist', () => expect(ids([])).toEqual([]));

  it('gives a feed the address with its login', () => {
    expect(show([camera(1, 4), camera(4)]).sources).toContainEqual({
      id: 'camera:1',
      name: 'Camera 1',
      url: 'rtsp://ann:s3cret@10.0.0.1/1',
      transport: 'tcp',
      settings: plainSettings,
      backup: 'camera:4',
    });
  });

  it('has the loudness and notices of the settings', () => {
    const notices = { backup: null, slate: 'Back soon' };
    expect(show([], document, { settings: { ...defaultSettings, loudness_lufs: -14, notices } })).toMatchObject({
      loudnessLufs: -14,
      notices,
    });
  });

  it('keeps the encoding that its run began with, but for the bitrate', () => {
    const running = encodingWith({ speed: 'fast', encoder: 'h264_nvenc' });
    const settings = { ...defaultSettings, encoding: { profile: 'quality' } as const };
    expect(show([], document, { settings, running }).encoding).toEqual({ ...running, bitrateKbps: 3350 });
  });

  it('has a bounded number of streams', () => {
    const cues = Array.from({ length: 40 }, (_, i) =>
      cue(`s${i}`, i, { action: 'show_media', duration: 1, params: { media_url: `https://example.org/${i}.m3u8` } }),
    );
    expect(show([], { ...document, duration: 100, tracks: { video: { cues }, overlays: [] } }).sources).toHaveLength(16);
  });

  it('has the streams on the web, each once, and no still pictures', () => {
    const media = (id: string, start: number, media_url: string): object => cue(id, start, { action: 'show_media', params: { media_url } });
    const video = {
      cues: [
        media('a', 0, 'https://example.org/live/harbour%20east.m3u8?token=1'),
        media('b', 5, 'https://example.org/live/harbour%20east.m3u8?token=1'),
        media('c', 10, 'https://example.org/weather.PNG?at=now'),
      ],
    };
    expect(show([], { ...document, tracks: { video, overlays: [] } }).sources).toEqual([
      {
        id: 'media:https://example.org/live/harbour%20east.m3u8?token=1',
        name: 'example.org',
        url: 'https://example.org/live/harbour%20east.m3u8?token=1',
        transport: 'tcp',
        backup: null,
      },
    ]);
  });

  it('refuses a stored document that has a fault', () => {
    expect(() => show([], { ...document, duration: -1 })).toThrow(expect.objectContaining({ code: 'BODY_NOT_VALID' }));
  });
});
