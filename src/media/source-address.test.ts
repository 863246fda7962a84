import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProductError } from '#core/define-errors.ts';
import { sourceAddress } from './source-address.ts';

const refusal = (address: string): ProductError | null => {
  try {
    sourceAddress(address);
    return null;
  } catch (error) {
    if (error instanceof ProductError) return error;
    throw error;
  }
};

describe('sourceAddress', () => {
  it.each([
    ['rtsp://192.168.1.20/stream1', 'rtsp', '192.168.1.20', 554],
    ['rtsp://user:p@ss@cam.local:8554/cam?channel=1&subtype=0', 'rtsp', 'cam.local', 8554],
    ['RTSPS://cam/1', 'rtsps', 'cam', 322],
    ['rtmp://host/app/key', 'rtmp', 'host', 1935],
    ['rtmps://host/app/key', 'rtmps', 'host', 443],
    ['srt://host:9000?streamid=a', 'srt', 'host', 9000],
    ['http://host/live.m3u8', 'http', 'host', 80],
    ['https://[fe80::1]:8443/live.ts', 'https', 'fe80::1', 8443],
  ])('takes %s apart', (address, scheme, host, port) => {
    expect(sourceAddress(address)).toMatchObject({ scheme, host, port });
  });

  it.each([
    ['v4l2:///dev/video0?size=640x480', { is: 'device', format: 'v4l2', device: '/dev/video0', options: { video_size: '640x480' } }],
    ['alsa://hw:1,0', { is: 'device', format: 'alsa', device: 'hw:1,0', options: {} }],
  ])('takes %s for a device', (address, parts) => expect(sourceAddress(address)).toEqual(parts));

  it('refuses a device that is none', () => expect(refusal('v4l2:///etc/passwd')?.code).toBe('DEVICE_ADDRESS_NOT_VALID'));

  it.each([
    '',
    'camera',
    'rtsp:',
    'rtsp:///stream',
    '/etc/passwd',
    'file:///etc/passwd',
    'concat:a|b',
    'ftp://host/a',
    'data:,x',
    'udp://host:1',
    'constructor://host',
  ])('refuses %j', (address) => expect(refusal(address)?.code).toBe('SOURCE_ADDRESS_NOT_VALID'));

  it('lets nothing that comes from the network name a file or a list of files', () => {
    for (const scheme of ['rtsp', 'rtsps', 'rtmp', 'rtmps', 'srt', 'http', 'https']) {
      const address = sourceAddress(`${scheme}://host/`);
      if (address.is === 'device') throw new Error('it is a network address');
      const { protocols, formats } = address;
      expect(protocols.split(',')).not.toEqual(expect.arrayContaining(['file']));
      expect(formats).not.toMatch(/concat|sdp|image2|dash/);
    }
  });

  it('takes line breaks out, with which a request could be forged', () => {
    expect(JSON.stringify(sourceAddress('rtsp://host/a\r\nX-Header: 1'))).not.toMatch(/\\[rn]/);
  });

  it('never repeats a password when it refuses', () => {
    for (const address of [
      'gopher://cam/?password=open-sesame',
      'admin:open-sesame@cam/1',
      'rstp://admin:open-sesame@cam',
      'rtsp//admin:open-@sesame@cam',
    ]) {
      expect(refusal(address)?.message).not.toContain('sesame');
    }
  });

  it('answers or refuses whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((text) => `rtsp://${text}`),
        ),
        (text) => void refusal(text),
      ),
    );
  });
});
