/** Pushes to this machine, and the keys for them. */
import type { ErrorDescriptions } from '../define-errors.ts';

export const pushErrors = {
  PUSH_PORT_TAKEN: {
    whose: 'operator',
    retry: 'later',
    httpStatus: 503,
    message: (f: { port: number; host: string }) =>
      `Nothing can be pushed by RTMP: port ${f.port} on ${f.host} is taken by another program. All else works.`,
    remedy: 'Stop that program, or choose another port with --rtmp-port. It is tried again by itself.',
  },
  PUSH_NOT_LISTENING: {
    whose: 'machine',
    retry: 'later',
    httpStatus: 503,
    message: (f: { port: number; host: string; why: string }) =>
      `Nothing can be pushed by RTMP: listening on port ${f.port} of ${f.host} failed (${f.why}). All else works.`,
    remedy: 'Choose a port from 1024 on with --rtmp-port. It is tried again by itself.',
  },
  PUSH_NOT_SENDING: {
    whose: 'operator',
    retry: 'later',
    httpStatus: 503,
    message: (f: { name: string; address: string }) => `Nobody pushes ${f.name}. It is waited for at ${f.address}.`,
    remedy: 'Start the stream in OBS, or in whatever sends it, to that address.',
  },
  PUSH_NOT_KNOWN: {
    whose: 'operator',
    retry: 'later',
    httpStatus: 404,
    message: (f: { name: string }) => `Nobody may push ${f.name}: there is no push key of that name, or it is turned off.`,
    remedy: 'Make a push key of that name, or choose another source.',
  },
  PUSH_SILENT: {
    whose: 'network',
    retry: 'later',
    httpStatus: 503,
    message: (f: { name: string; seconds: number }) => `What pushes ${f.name} sent nothing for ${f.seconds} s and was disconnected.`,
    remedy: 'Check its network. Where it does not connect again by itself, start its stream again.',
  },
  PUSH_NOT_READABLE: {
    whose: 'camera',
    retry: 'later',
    httpStatus: 502,
    message: (f: { name: string; why: string }) => `${f.why} So what is pushed as ${f.name} cannot be shown.`,
    remedy: 'Let it send H.264 and AAC by RTMP.',
  },
  PUSH_KEY_NAME_TAKEN: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 409,
    message: (f: { name: string }) => `There is a push key "${f.name}" already.`,
    remedy: 'Choose another name, or delete that one to get a new key for it.',
  },
  PUSH_KEYS_FULL: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 409,
    message: (f: { most: number }) => `There are ${f.most} push keys already.`,
    remedy: 'Delete one that is used no longer.',
  },
} satisfies ErrorDescriptions;
