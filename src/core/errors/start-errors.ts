/** What keeps the product from starting. */
import type { ErrorDescriptions } from '../define-errors.ts';

export const startErrors = {
  PORT_TAKEN: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 500,
    message: (f: { port: number; host: string }) => `Port ${f.port} on ${f.host} is taken by another program.`,
    remedy: 'Stop that program, or choose another port with --port.',
  },
  PORT_NOT_ALLOWED: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 500,
    message: (f: { port: number }) => `This user may not listen on port ${f.port}.`,
    remedy: 'Choose a port from 1024 on with --port.',
  },
  HOST_NEEDS_SIGN_IN: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 500,
    message: (f: { host: string }) => `VistterStream does not listen on ${f.host}: without sign-in anybody on that network could drive it.`,
    remedy: 'Leave --host out, and reach the page from elsewhere through an SSH tunnel.',
  },
  ADDRESS_NOT_OURS: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 500,
    message: (f: { host: string }) => `This machine has no address ${f.host} to listen on.`,
    remedy: 'Leave --host out to listen on this machine only, or give an address that this machine has.',
  },
  DATA_FOLDER_READ_ONLY: {
    whose: 'machine',
    retry: 'no',
    httpStatus: 500,
    message: (f: { folder: string }) => `The data folder ${f.folder} cannot be written to.`,
    remedy: 'Give this user the right to write there, or choose another folder with --data.',
  },
  DATA_FOLDER_IN_USE: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 500,
    message: (f: { folder: string; pid: number }) => `The data folder ${f.folder} is in use by another VistterStream (process ${f.pid}).`,
    remedy: 'Use the one that is running, stop it first, or choose another folder with --data.',
  },
  OPTION_NOT_KNOWN: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 500,
    message: (f: { option: string; why: string }) => `The option ${f.option} cannot be used: ${f.why}.`,
    remedy: 'Run with --help to see the options.',
  },
} satisfies ErrorDescriptions;
