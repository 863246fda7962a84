import { describe, expect, it } from 'vitest';
import { joinAddress, splitAddress, type SplitAddress } from './camera-address.ts';
import { wholeAddresses, type CameraAddresses } from './camera-addresses.ts';

const split = (address: string): SplitAddress => {
  const result = splitAddress(address);
  if (!result.ok) throw result.error;
  return result.value;
};
const camera = (main: string, sub: string | null = null): CameraAddresses => ({ main: split(main), sub: sub === null ? null : split(sub) });

const whole = (address: string, subAddress: string | null, before: CameraAddresses | null = null): (string | null)[] => {
  const { main, sub } = wholeAddresses({ address, subAddress }, before);
  return [joinAddress(main), sub && joinAddress(sub)];
};

describe('the addresses of a camera', () => {
  it.each<[string, string, string | null, CameraAddresses | null, string, string | null]>([
    ['whole as they come', 'rtsp://ann:a@h/1', 'rtsp://ann:b@h/2', null, 'rtsp://ann:a@h/1', 'rtsp://ann:b@h/2'],
    [
      "hidden ones with each stream's own",
      'rtsp://ann:••••@h/1',
      'rtsp://ann:••••@h/2',
      camera('rtsp://ann:a@h/1', 'rtsp://ann:b@h/2'),
      'rtsp://ann:a@h/1',
      'rtsp://ann:b@h/2',
    ],
    [
      'a hidden sub with the stored main',
      'rtsp://ann:••••@h/1',
      'rtsp://ann:••••@h/2',
      camera('rtsp://ann:a@h/1'),
      'rtsp://ann:a@h/1',
      'rtsp://ann:a@h/2',
    ],
    [
      'a hidden sub with the main that comes with it',
      'rtsp://ann:a@h/1',
      'rtsp://ann:••••@h/2',
      null,
      'rtsp://ann:a@h/1',
      'rtsp://ann:a@h/2',
    ],
    [
      'no sub where it is taken away',
      'rtsp://ann:••••@h/1',
      null,
      camera('rtsp://ann:a@h/1', 'rtsp://ann:b@h/2'),
      'rtsp://ann:a@h/1',
      null,
    ],
  ])('are %s', (_, address, sub, before, main, wholeSub) => expect(whole(address, sub, before)).toEqual([main, wholeSub]));

  it.each<[string, string, string | null, CameraAddresses | null]>([
    ['of nothing stored', 'rtsp://ann:••••@h/1', null, null],
    ['of another host', 'rtsp://ann:••••@evil/1', null, camera('rtsp://ann:a@h/1')],
    ['of another port', 'rtsp://ann:a@h/1', 'rtsp://ann:••••@h:5554/2', camera('rtsp://ann:a@h/1')],
    ['of another user', 'rtsp://ann:a@h/1', 'rtsp://bob:••••@h/2', null],
  ])('are refused with a hidden password %s', (_, address, sub, before) =>
    expect(() => whole(address, sub, before)).toThrow(expect.objectContaining({ code: 'CAMERA_PASSWORD_HIDDEN' })),
  );

  it('are refused where either is none', () =>
    expect(() => whole('rtsp://h/1', 'file:///etc/passwd')).toThrow(expect.objectContaining({ code: 'SOURCE_ADDRESS_NOT_VALID' })));
});
