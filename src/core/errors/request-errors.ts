/** Requests that are not understood, or not allowed. */
import type { ErrorDescriptions } from '../define-errors.ts';

export const requestErrors = {
  NOT_FOUND: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 404,
    message: (f: { what: string }) => `There is no ${f.what}.`,
    remedy: 'Check the address, or reload the list: it may have been deleted.',
  },
  BODY_NOT_VALID: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 422,
    message: (f: { what: string; count: number }) =>
      `The ${f.what} has ${f.count === 1 ? '1 fault' : `${f.count} faults`}. Nothing was changed.`,
    remedy: 'Mend each fault that is listed and send it again.',
  },
  BODY_NOT_JSON: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 400,
    message: () => 'What was sent is not JSON.',
    remedy: 'Send a JSON document with the content type application/json.',
  },
  BODY_TOO_LARGE: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 413,
    message: (f: { limitBytes: number }) => `What was sent is larger than ${Math.round(f.limitBytes / 1e6)} MB.`,
    remedy: 'Split it into smaller parts.',
  },
  HOST_FOREIGN: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 421,
    message: (f: { host: string }) => `This address is not served under the name "${f.host}".`,
    remedy: 'Open the page under the address that VistterStream printed when it started.',
  },
  ORIGIN_FOREIGN: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 403,
    message: (f: { origin: string }) => `A page from ${f.origin} may not drive this machine.`,
    remedy: 'Use the page that VistterStream itself serves.',
  },
  REQUEST_NOT_READABLE: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 400,
    message: () => 'The request could not be read.',
    remedy: 'Send it again as HTTP/1.1, with its headers under 16 kB and its body within 30 s.',
  },
  RANGE_NOT_VALID: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 416,
    message: () => 'The file has no such part: it is shorter.',
    remedy: 'Ask for all of it.',
  },
  REVISION_STALE: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 412,
    message: (f: { name: string; revision: number }) =>
      `"${f.name}" was changed by somebody else; it is now at revision ${f.revision}. Nothing was saved.`,
    remedy: 'Load it again, make your change there and save it.',
  },
  PRECONDITION_FAILED: {
    whose: 'operator',
    retry: 'no',
    httpStatus: 412,
    message: () => 'The file is not, or is no longer, the one that the request is for.',
    remedy: 'Ask for it without the headers If-Match and If-Unmodified-Since.',
  },
} satisfies ErrorDescriptions;
