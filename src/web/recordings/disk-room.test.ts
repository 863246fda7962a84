import { describe, expect, it } from 'vitest';
import { recordedKbps, roomWords } from './disk-room.ts';

describe('the room on a disk', () => {
  it.each([
    [212e9, 4500, '212 GB free, about 104 hours'],
    [9.99e9, 4500, '9.9 GB free, about 4 hours'],
    [2e9, 4500, '2.0 GB free, about 59 minutes'],
    [500e6, 4500, '0.5 GB free, about 14 minutes'],
    [0, 4500, '0.0 GB free, about 0 minutes'],
  ])('of %i bytes at %i kbit/s is %s', (bytes, kbps, words) => expect(roomWords(bytes, kbps)).toBe(words));
});

describe('what a recording takes', () => {
  const encoder = {
    name: 'libx264',
    speed: 'veryfast',
    resolution: '1280x720',
    fps: 30,
    target_kbps: 2500,
    kbps: 2400,
    encode_ms: 4,
    late_frames: 0,
    repeated_frames: 0,
    restarts: 0,
    degraded: null,
  };

  it('is what the program is told to make', () => expect(recordedKbps(encoder, { profile: 'quality' })).toBe(2628));

  it('is what is set where nothing runs', () => {
    expect(recordedKbps(null, { profile: 'quality' })).toBe(6128);
    const custom = {
      profile: 'custom',
      bitrate_kbps: 3000,
      rate_control: 'cbr',
      h264_profile: 'main',
      speed: 'auto',
      sound_kbps: 192,
    } as const;
    expect(recordedKbps(null, custom)).toBe(3192);
  });
});
