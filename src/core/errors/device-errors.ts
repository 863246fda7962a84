/** Cameras and microphones of this machine. */
import type { ErrorDescriptions } from '../define-errors.ts';

export const deviceErrors = {
  DEVICE_ADDRESS_NOT_VALID: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { address: string; example: string }) =>
      `"${f.address}" is not the address of a camera or microphone of this machine; one looks like ${f.example}.`,
    remedy: 'Name a device /dev/video… or an ALSA device such as hw:1,0; "v4l2-ctl --list-devices" and "arecord -l" list them.',
  },
  DEVICE_MISSING: {
    whose: 'machine',
    retry: 'later',
    httpStatus: 502,
    message: (f: { name: string; device: string }) => `${f.name}: there is no device ${f.device}.`,
    remedy: 'Check that it is plugged in and that its number is right. It returns by itself.',
  },
  DEVICE_BUSY: {
    whose: 'operator',
    retry: 'later',
    httpStatus: 502,
    message: (f: { name: string; device: string }) => `${f.name}: ${f.device} is in use by another program.`,
    remedy: 'Close the program that uses it. It returns by itself.',
  },
  DEVICE_NOT_ALLOWED: {
    whose: 'machine',
    retry: 'later',
    httpStatus: 502,
    message: (f: { name: string; device: string }) => `${f.name}: this user may not open ${f.device}.`,
    remedy: 'Add this user to the groups video and audio, and start VistterStream again.',
  },
  DEVICE_NOT_CAPABLE: {
    whose: 'operator',
    retry: 'later',
    httpStatus: 502,
    message: (f: { name: string; device: string }) => `${f.name}: ${f.device} does not work with what its address asks for.`,
    remedy: 'Leave size, fps, format, channels and rate out of its address, or give values that it offers.',
  },
  RECORDER_MISSING: {
    whose: 'machine',
    retry: 'later',
    httpStatus: 502,
    message: (f: { name: string }) => `${f.name}: the program "arecord", by which microphones are read, is not installed.`,
    remedy: 'Install it (on Debian and its kin: sudo apt-get install alsa-utils). The microphone then comes by itself.',
  },
} satisfies ErrorDescriptions;
