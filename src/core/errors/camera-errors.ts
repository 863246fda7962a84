/** Cameras: what a test finds, and what is found on the network. */
import type { ErrorDescriptions } from '../define-errors.ts';

export const cameraErrors = {
  CAMERA_CODEC_UNKNOWN: {
    whose: 'camera',
    retry: 'no',
    httpStatus: 422,
    message: (f: { name: string; codec: string }) => `${f.name} sends its picture as ${f.codec}, which is not understood.`,
    remedy: 'Set the video of the camera to H.264.',
  },
  CAMERA_KEYS_RARE: {
    whose: 'camera',
    retry: 'no',
    httpStatus: 422,
    message: (f: { name: string; atLeast: boolean; seconds: number }) =>
      `${f.name} sends a picture that stands by itself ${f.atLeast ? 'less often than every' : 'only every'} ${f.seconds} s. After a fault it comes back that much later.`,
    remedy: 'Set a key picture (I-frame, GOP) every 1 or 2 s in the camera.',
  },
  CAMERA_B_PICTURES: {
    whose: 'camera',
    retry: 'no',
    httpStatus: 422,
    message: (f: { name: string }) =>
      `${f.name} sends B pictures, each of which waits for a later one: it is seen some pictures later than it could be.`,
    remedy: 'Turn B frames off in the camera, or choose its profile Baseline or Main without them.',
  },
  CAMERA_HEVC: {
    whose: 'camera',
    retry: 'no',
    httpStatus: 422,
    message: (f: { name: string }) => `${f.name} sends H.265, which costs this machine about twice as much as H.264.`,
    remedy: 'Set the video of the camera to H.264 if this machine is to carry several.',
  },
  CAMERA_LARGE: {
    whose: 'camera',
    retry: 'no',
    httpStatus: 422,
    message: (f: { name: string; width: number; height: number }) =>
      `${f.name} sends ${f.width}x${f.height}: more than the program shows, and each picture costs what its size is.`,
    remedy: 'Set 1920x1080 in the camera, or give the address of a smaller stream of it.',
  },
  CAMERA_TESTS_BUSY: {
    whose: 'operator',
    retry: 'later',
    httpStatus: 503,
    message: (f: { most: number }) => `${f.most} cameras are being tested already.`,
    remedy: 'Wait until one of the tests is over, at most 12 s.',
  },
  DISCOVERY_RUNNING: {
    whose: 'operator',
    retry: 'later',
    httpStatus: 503,
    message: () => 'Cameras are being looked for already.',
    remedy: 'Wait until that is over, at most 25 s.',
  },
  DISCOVERY_ADDRESS_UNKNOWN: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { address: string }) => `This machine has no address ${f.address} to look for cameras from.`,
    remedy: 'Leave the addresses out to look on every network of this machine.',
  },
  DISCOVERY_NOT_SENT: {
    whose: 'network',
    retry: 'later',
    httpStatus: 502,
    message: (f: { address: string }) => `No question for cameras could be sent from ${f.address}.`,
    remedy: 'Check that this machine is connected to that network.',
  },
  ONVIF_SILENT: {
    whose: 'camera',
    retry: 'later',
    httpStatus: 504,
    message: (f: { address: string }) => `The camera at ${f.address} was found, but does not answer what it is asked.`,
    remedy: 'Check that ONVIF is turned on in the camera, or add the camera by its address.',
  },
  ONVIF_UNAUTHORISED: {
    whose: 'operator',
    retry: 'later',
    httpStatus: 502,
    message: (f: { address: string }) => `The camera at ${f.address} wants a user name and password before it tells its streams.`,
    remedy: 'Look again with the user name and password of the camera; some have a user for ONVIF of their own.',
  },
  ONVIF_NOT_READABLE: {
    whose: 'camera',
    retry: 'no',
    httpStatus: 502,
    message: (f: { address: string }) => `What the camera at ${f.address} answers is not ONVIF.`,
    remedy: 'Add the camera by its address.',
  },
  ONVIF_ADDRESS_REFUSED: {
    whose: 'camera',
    retry: 'no',
    httpStatus: 502,
    message: (f: { address: string }) => `The camera at ${f.address} names an address that is not its own; nothing is asked there.`,
    remedy: 'Add the camera by its address. If you do not know the device, look what it is.',
  },
} satisfies ErrorDescriptions;
