import { describe, expect, it } from 'vitest';
import type { Clock } from '#core/clock.ts';
import { systemClock } from '#core/system-clock.ts';
import { millis } from '#core/units.ts';
import { startOnvifDevice, type OnvifDevice, type OnvifDeviceOptions } from '../../test/kit/onvif-device.ts';
import { OnvifDiscovery, type Wanted } from './discovery.ts';
import type { Found } from './search.ts';

const WITHIN = millis(420);
/** What is silent for 3 s is so for 0.3 s as well. */
const hasty: Clock = { ...systemClock, timer: (delay, ring) => systemClock.timer(millis(delay / 10), ring) };
const login = { user: 'ann', password: 's3cret-canary' };
const streams = ['rtsp://ann:s3cret-canary@127.0.0.1:8554/main?a=1&b=2', 'rtsp://127.0.0.1:8554/sub'];

const find = ({ group }: OnvifDevice, wanted: Partial<Wanted> = {}, ownPort = 8000, clock: Clock = systemClock): Promise<Found> =>
  new OnvifDiscovery({ clock, ownPort: () => ownPort, group }).find({
    from: ['127.0.0.1'],
    login: null,
    within: WITHIN,
    ...wanted,
  });

async function foundOf(options: OnvifDeviceOptions, wanted: Partial<Wanted> = {}): Promise<Found> {
  await using device = await startOnvifDevice({ streams, ...options });
  return await find(device, wanted);
}

const codes = ({ faults }: Found): string[] => faults.map(({ code }) => code);

describe.concurrent('a search for cameras', () => {
  it('finds a device, what it is and its streams, without their passwords', async () => {
    await using device = await startOnvifDevice({ streams });
    expect(await find(device)).toEqual({
      devices: [
        {
          name: 'North pier',
          manufacturer: 'Fake & Sons',
          model: 'FK-1',
          address: '127.0.0.1',
          onvifUrl: device.url,
          needsCredentials: false,
          streams: [
            { name: 'stream 0', url: 'rtsp://127.0.0.1:8554/main?a=1&b=2', codec: 'h264', width: 1280, height: 720, fps: 30 },
            { name: 'stream 1', url: 'rtsp://127.0.0.1:8554/sub', codec: 'h264', width: 640, height: 360, fps: 30 },
          ],
        },
      ],
      faults: [],
    });
    // Two questions, each said twice; the device answers one of them.
    expect(device.probes).toBe(4);
  });

  it.each(['token', 'digest'] as const)('signs in by %s, also where the clock of the device is wrong', async (by) => {
    const found = await foundOf({ login: { ...login, by }, clockAheadMs: -1e10 }, { login });
    expect(found).toMatchObject({ devices: [{ needsCredentials: false, streams: [{}, {}] }], faults: [] });
  });

  it.each<['token' | 'digest', Wanted['login']]>([
    ['token', null],
    ['token', { ...login, password: 'wrong' }],
    ['digest', null],
    ['digest', { ...login, password: 'wrong' }],
  ])('says that a device (%s) wants a password, and asks no further with %o', async (by, given) => {
    await using device = await startOnvifDevice({ streams, login: { ...login, by } });
    const found = await find(device, { login: given });
    expect(found).toMatchObject({ devices: [{ name: 'North pier', needsCredentials: true, streams: [] }] });
    expect(codes(found)).toEqual(['ONVIF_UNAUTHORISED']);
    expect(device.asked.filter((action) => action === 'GetDeviceInformation').length).toBeLessThanOrEqual(2);
    expect(device.asked).not.toContain('GetProfiles');
  });

  it('asks the older service for media where the newer one does not answer', async () => {
    expect(await foundOf({ fault: 'no media 2' })).toMatchObject({ devices: [{ streams: [{}, {}] }], faults: [] });
  });

  it.each<[OnvifDeviceOptions, string]>([
    [{ fault: 'garbage' }, 'ONVIF_NOT_READABLE'],
    [{ fault: 'deep' }, 'ONVIF_NOT_READABLE'],
    [{ fault: 'doctype' }, 'ONVIF_NOT_READABLE'],
    [{ fault: 'huge' }, 'ONVIF_NOT_READABLE'],
    [{ fault: 'foreign addresses' }, 'ONVIF_ADDRESS_REFUSED'],
    [{ streams: ['rtsp://192.0.2.7/1', 'http://127.0.0.1/1'] }, 'ONVIF_ADDRESS_REFUSED'],
  ])('of a device that is %o tells what is wrong with it', async (options, code) => {
    const found = await foundOf(options);
    expect(found).toMatchObject({ devices: [{ name: 'North pier', streams: [] }] });
    expect(codes(found)).toEqual([code]);
  });

  it('waits for a device that is silent, but not for ever', async () => {
    await using device = await startOnvifDevice({ fault: 'silent' });
    const found = await find(device, { within: millis(4000) }, 8000, hasty);
    expect(found).toMatchObject({ devices: [{ name: 'North pier', streams: [] }] });
    expect(codes(found)).toEqual(['ONVIF_SILENT']);
    expect(device.asked).toEqual(['GetSystemDateAndTime']);
  });

  it.each(['http://192.0.2.7/onvif', 'http://evil.example/onvif', 'file:///etc/passwd', ''])('asks nobody at %j', async (told) => {
    const found = await foundOf({ told });
    expect(found.devices).toEqual([]);
    expect(codes(found)).toEqual(['ONVIF_ADDRESS_REFUSED']);
  });

  it('asks nothing of this product itself', async () => {
    await using device = await startOnvifDevice({ streams });
    const found = await find(device, {}, Number(new URL(device.url).port));
    expect(codes(found)).toEqual(['ONVIF_ADDRESS_REFUSED']);
    expect(device.asked).toEqual([]);
  });

  it('sends nothing from an address that this machine has not', async () => {
    const { devices, faults } = await foundOf({}, { from: ['192.0.2.1'] });
    expect({ devices, faults }).toMatchObject({ devices: [], faults: [{ address: '192.0.2.1', code: 'DISCOVERY_ADDRESS_UNKNOWN' }] });
  });
});
