import { constants } from 'node:os';
import { expect, it } from 'vitest';
import { deviceError } from './device-errors.ts';

const { EACCES, EBUSY, EINVAL, ENODEV, ENOENT } = constants.errno;

it.each([
  [-ENOENT, 'DEVICE_MISSING'],
  [-ENODEV, 'DEVICE_MISSING'],
  [-EBUSY, 'DEVICE_BUSY'],
  [-EACCES, 'DEVICE_NOT_ALLOWED'],
  [-EINVAL, 'DEVICE_NOT_CAPABLE'],
])('libav %i is %s, with the device in its words', (code, expected) => {
  const error = deviceError(code, { name: 'Desk', device: '/dev/video7' });
  expect(error.code).toBe(expected);
  expect(error.message).toContain('/dev/video7');
});
