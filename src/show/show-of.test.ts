import { describe, expect, it } from 'vitest';
import type { StoredCamera } from '#store/index.ts';
import { showOf } from './show-of.ts';

const times = { createdAt: '', modifiedAt: '' };
const camera = (id: number, backupCameraId: number | null = null): StoredCamera => ({
  id,
  name: `Camera ${id}`,
  address: `rtsp://ann:s3cret@10.0.0.${id}/1`,
  maskedAddress: '',
  backupCameraId,
  transport: 'tcp',
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
const show = (cameras: readonly StoredCamera[], doc: object = document) =>
  showOf({ timeline: { ...timeline, document: doc }, cameras, assetsFolder: '/data/assets', fetchedFolder: '/data/fetched', run: 'r1' });
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

  it('goes without cameras that do not exist', () => expect(ids([])).toEqual([]));

  it('gives a feed the address with its login', () => {
    expect(show([camera(1, 4), camera(4)]).sources).toContainEqual({
      id: 'camera:1',
      name: 'Camera 1',
      url: 'rtsp://ann:s3cret@10.0.0.1/1',
      transport: 'tcp',
      backup: 'camera:4',
    });
  });

  it('refuses a stored document that has a fault', () => {
    expect(() => show([], { ...document, duration: -1 })).toThrow(expect.objectContaining({ code: 'BODY_NOT_VALID' }));
  });
});
