import { describe, expect, it } from 'vitest';
import { newCameraBody } from '#contract/index.ts';
import { cameraOf, newDevices, streamWords, withLogin, type FoundDevice } from './found-camera.ts';

const large = { name: null, url: 'rtsp://10.0.0.9/1', width: 1920, height: 1080, codec: 'h264', fps: 29.97 };
const small = { ...large, url: 'rtsp://10.0.0.9/2', width: 640, height: 360 };
const pier: FoundDevice = {
  name: 'North pier',
  manufacturer: 'Fake',
  model: 'FK-1',
  address: '10.0.0.9',
  onvif_url: 'http://10.0.0.9/onvif/device_service',
  needs_credentials: false,
  streams: [large, small],
  known_camera_id: null,
};
const login = { user: 'ann', password: 'p@ss:/w' };

describe('a device that was found', () => {
  it('is a camera of its largest stream, with its smallest for small pictures', () =>
    expect(cameraOf(pier, null)).toEqual({ name: 'North pier', url: large.url, sub_url: small.url }));

  it('of one stream has no second', () => expect(cameraOf({ ...pier, streams: [large] }, null)?.sub_url).toBeNull());

  it('that tells no stream is none', () => expect(cameraOf({ ...pier, streams: [] }, null)).toBeNull());

  it.each(['', '   ', '👍'.repeat(300)])('called %j gets a name that the API takes', (name) =>
    expect(newCameraBody.safeParse(cameraOf({ ...pier, name }, null)).success).toBe(true),
  );

  it('is signed in to by its address, whatever the password holds', () => {
    const url = new URL(withLogin(large.url, login));
    expect([decodeURIComponent(url.username), decodeURIComponent(url.password), url.host]).toEqual(['ann', 'p@ss:/w', '10.0.0.9']);
    expect(withLogin('no address', login)).toBe('no address');
  });

  it('is described by what is known of it', () => {
    expect(streamWords(large)).toBe('1920x1080 h264 29.97 pictures/s');
    expect(streamWords({ ...large, width: null, codec: null, fps: null })).toBe('');
  });

  it('is new where no camera has its address', () => expect(newDevices([pier, { ...pier, known_camera_id: 3 }])).toEqual([pier]));
});
