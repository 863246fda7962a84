import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deviceAddress, isDeviceAddress } from './device-address.ts';

describe('deviceAddress', () => {
  it.each([
    ['v4l2:///dev/video0', { scheme: 'v4l2', device: '/dev/video0', options: {} }],
    [
      'v4l2:///dev/video12?size=1280x720&fps=29.97&format=mjpeg',
      { scheme: 'v4l2', device: '/dev/video12', options: { video_size: '1280x720', framerate: '29.97', input_format: 'mjpeg' } },
    ],
    ['alsa://default', { scheme: 'alsa', device: 'default', options: {} }],
    ['ALSA://hw:1,0', { scheme: 'alsa', device: 'hw:1,0', options: {} }],
    [
      'alsa://plughw:CARD=Mixer,DEV=0?channels=1&rate=44100',
      { scheme: 'alsa', device: 'plughw:CARD=Mixer,DEV=0', options: { channels: '1', sample_rate: '44100' } },
    ],
  ])('takes %s apart', (address, value) => expect(deviceAddress(address)).toEqual({ ok: true, value }));

  it.each([
    'v4l2://',
    'v4l2:/dev/video0',
    'v4l2:///dev/sda',
    'v4l2:///dev/video0/../sda',
    'v4l2:///etc/passwd',
    'v4l2:///dev/video0?size=0x0',
    'v4l2:///dev/video0?size=1280x720;rm',
    'v4l2:///dev/video0?timeout=3',
    'v4l2:///dev/video0?constructor=3',
    'alsa://',
    'alsa://file:/tmp/x,raw',
    'alsa://tee:hw,/tmp/x',
    'alsa://hw:1,0?channels=0',
    'alsa://hw:1,0 ',
  ])('refuses %j', (address) => {
    const parsed = deviceAddress(address);
    expect(parsed).toMatchObject({ ok: false, error: { code: 'DEVICE_ADDRESS_NOT_VALID' } });
    expect(isDeviceAddress(address)).toBe(true);
  });

  it('names nothing but devices, whatever it is given', () => {
    const word = fc.oneof(fc.string(), fc.constantFrom('/dev/video1', '..', 'hw:', 'file:', '?size=', '&', '1x1'));
    fc.assert(
      fc.property(fc.constantFrom('v4l2://', 'alsa://', ''), fc.array(word, { maxLength: 6 }), (scheme, words) => {
        const parsed = deviceAddress(scheme + words.join(''));
        if (parsed.ok && parsed.value.scheme === 'v4l2') expect(parsed.value.device).toMatch(/^\/dev\/video\d+$/);
        if (parsed.ok) expect(parsed.value.device).not.toMatch(/file|tee|\.\./);
      }),
    );
  });
});
