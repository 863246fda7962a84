import { describe, expect, it } from 'vitest';
import { serviceAddress, streamAddress } from './told-address.ts';

const teller = (device: string) => ({ device, ours: { port: 8000, addresses: ['192.168.1.5'] } });

describe('the address of a service that a device tells', () => {
  it.each([
    ['its own', 'http://192.168.1.64/onvif/media', '192.168.1.64'],
    ['its own, with a port and TLS', 'https://192.168.1.64:8443/onvif', '192.168.1.64'],
    ['another of the local network, as recorders have', 'http://10.0.0.4/onvif', '192.168.1.64'],
    ['its own on loopback', 'http://127.0.0.1:8899/onvif', '127.0.0.1'],
    ['its own link-local one', 'http://169.254.1.2/onvif', '169.254.1.2'],
    ['another program of this machine', 'http://192.168.1.5:8899/onvif', '192.168.1.64'],
  ])('is used: %s', (_, told, device) => expect(serviceAddress(told, teller(device))?.href).toContain(new URL(told).host));

  it.each([
    ['somewhere on the internet', 'http://192.0.2.7/'],
    ['loopback', 'http://127.0.0.1/'],
    ['loopback in other words', 'http://2130706433/'],
    ['a name', 'http://localhost/'],
    ['the metadata of a cloud', 'http://169.254.169.254/latest'],
    ['IPv6', 'http://[::1]/'],
    ['our own port', 'http://192.168.1.5:8000/api/program/stop'],
    ['another scheme', 'file:///etc/passwd'],
    ['a stream', 'rtsp://192.168.1.64/1'],
    ['nothing', ''],
    ['too much', `http://192.168.1.64/${'x'.repeat(3000)}`],
  ])('is refused: %s', (_, told) => expect(serviceAddress(told, teller('192.168.1.64'))).toBeNull());
});

describe('the address of a stream that a device tells', () => {
  it('comes without user name and password', () =>
    expect(streamAddress('rtsp://ann:s3cret@192.168.1.64:554/1?a=1&b=2', teller('192.168.1.64'))).toBe(
      'rtsp://192.168.1.64:554/1?a=1&b=2',
    ));

  it.each([
    'http://192.168.1.64/1',
    'rtsp://evil.example/1',
    'rtsp://127.0.0.1/1',
    'rtsp://192.168.1.5:8000/1',
    'rtsp://127.1/1',
    'rtsp:///1',
  ])('is refused: %s', (told) => expect(streamAddress(told, teller('192.168.1.64'))).toBeNull());
});
