/** Sources over the network: cameras and streams. */
import type { ErrorDescriptions } from '../define-errors.ts';

export const sourceErrors = {
  SOURCE_ADDRESS_NOT_VALID: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { address: string }) => `"${f.address}" is not an address of a camera or stream.`,
    remedy: 'Give an address such as rtsp://192.168.1.20/stream1.',
  },
  SOURCE_LISTENS_TO_ALL: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { host: string }) => `At ${f.host} anybody on any network could send pictures to this machine.`,
    remedy: 'Name the address that this machine has on its own network, such as srt://192.168.1.5:9000?mode=listener.',
  },
  SOURCE_HOST_UNKNOWN: {
    whose: 'network',
    retry: 'later',
    httpStatus: 502,
    message: (f: { name: string; host: string }) => `${f.name}: the name ${f.host} was not found.`,
    remedy: 'Check the address for a typing error, or the network.',
  },
  SOURCE_REFUSED: {
    whose: 'camera',
    retry: 'later',
    httpStatus: 502,
    message: (f: { name: string }) => `${f.name} refused the connection.`,
    remedy: 'Check that it is switched on and that the port in its address is right.',
  },
  SOURCE_SILENT: {
    whose: 'camera',
    retry: 'later',
    httpStatus: 504,
    message: (f: { name: string; seconds: number }) => `${f.name} did not answer within ${f.seconds} s.`,
    remedy: 'Check its power and network cable.',
  },
  SOURCE_UNAUTHORISED: {
    whose: 'operator',
    retry: 'later',
    httpStatus: 502,
    message: (f: { name: string }) => `${f.name} refused the user name or password.`,
    remedy: 'Correct the user name and password in its address.',
  },
  SOURCE_PATH_UNKNOWN: {
    whose: 'operator',
    retry: 'later',
    httpStatus: 502,
    message: (f: { name: string }) => `${f.name} answers, but has no stream under the path in its address.`,
    remedy:
      'Correct what stands behind the host in its address; the manual of the camera names it, and "Find cameras" asks the camera for it.',
  },
  SOURCE_NOT_MEDIA: {
    whose: 'camera',
    retry: 'later',
    httpStatus: 502,
    message: (f: { name: string }) => `${f.name} answers, but not with pictures that can be read.`,
    remedy: 'Check the path in its address, and that the camera sends H.264 or HEVC.',
  },
  SOURCE_NO_PICTURE: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { name: string }) => `${f.name} has no picture in it.`,
    remedy: 'Choose a file with a picture, or use it as sound.',
  },
  SOURCE_CLOSED: {
    whose: 'camera',
    retry: 'later',
    httpStatus: 502,
    message: (f: { name: string }) => `${f.name} stopped sending pictures.`,
    remedy: 'Check its power and network cable. It returns by itself.',
  },
  SOURCE_REPLACED: {
    whose: 'camera',
    retry: 'later',
    httpStatus: 503,
    message: (f: { name: string; by: string }) => `${f.name} gives no good picture. Viewers see ${f.by}.`,
    remedy: 'The show goes on, and it is tried again all the time. Check its power and its network.',
  },
  SOURCE_RETURNED: {
    whose: 'camera',
    retry: 'no',
    httpStatus: 503,
    message: (f: { name: string }) => `${f.name} gives steady pictures again and is shown where the timeline asks for it.`,
    remedy: 'Nothing has to be done.',
  },
  STREAM_NOT_OPENED: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { name: string }) =>
      `The stream ${f.name} is not opened: the timeline names more streams on the web than the 16 that are.`,
    remedy: 'Take some of them out of the timeline, or split it into several.',
  },
  SOURCE_ADDRESS_OURS: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { host: string; port: number }) =>
      `At port ${f.port} of ${f.host} there is no camera: VistterStream itself listens there.`,
    remedy:
      'Give the address of the camera. What is pushed to this machine is called push:preview/stream, or push: and the name of its push key.',
  },
} satisfies ErrorDescriptions;
