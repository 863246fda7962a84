/** What went wrong with a source, from libav's negative codes to errors that a person can act on. */
import { constants } from 'node:os';
import {
  AVERROR_EOF,
  AVERROR_EIO,
  AVERROR_HTTP_FORBIDDEN,
  AVERROR_HTTP_NOT_FOUND,
  AVERROR_HTTP_SERVER_ERROR,
  AVERROR_HTTP_TOO_MANY_REQUESTS,
  AVERROR_HTTP_UNAUTHORIZED,
} from 'node-av/constants';
import type { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import type { SourceScheme } from './source-address.ts';

const { ECONNREFUSED, ECONNRESET, EPIPE, ETIMEDOUT, EHOSTUNREACH, ENETUNREACH, ENOENT } = constants.errno;

const unauthorised = new Set<number>([AVERROR_HTTP_UNAUTHORIZED, AVERROR_HTTP_FORBIDDEN]);
const silent = new Set<number>([-ETIMEDOUT, -EHOSTUNREACH, -ENETUNREACH]);
/** A camera that has no session left hangs up, or says so in the 500s. */
const refused = new Set<number>([
  -ECONNREFUSED,
  -ECONNRESET,
  -EPIPE,
  AVERROR_EOF,
  AVERROR_HTTP_SERVER_ERROR,
  AVERROR_HTTP_TOO_MANY_REQUESTS,
]);

/** Why a network source did not open. `code` is libav's, `seconds` is how long it was tried. */
export function openingError(code: number, about: { name: string; scheme: SourceScheme; seconds: number }): ProductError {
  const { name } = about;
  const seconds = Math.max(1, Math.round(about.seconds));
  const options = { cause: libavError(code) };
  if (unauthorised.has(code)) return errors.SOURCE_UNAUTHORISED({ name }, options);
  if (refused.has(code)) return errors.SOURCE_REFUSED({ name }, options);
  // SRT runs on UDP: nobody refuses, and its own time-out is an I/O error.
  if (silent.has(code) || (about.scheme === 'srt' && code === AVERROR_EIO)) return errors.SOURCE_SILENT({ name, seconds }, options);
  if (code === AVERROR_HTTP_NOT_FOUND) return errors.SOURCE_PATH_UNKNOWN({ name }, options);
  return errors.SOURCE_NOT_MEDIA({ name }, options);
}

/** Why a file did not open or cannot be read on. */
export function fileError(code: number, name: string): ProductError {
  const options = { cause: libavError(code) };
  return code === -ENOENT ? errors.MEDIA_MISSING({ name }, options) : errors.MEDIA_NOT_READABLE({ name }, options);
}

/** libav's code as a cause: its text never holds an address. */
export const libavError = (code: number): Error => new Error(`libav ${code}`);
