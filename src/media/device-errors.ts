/** What went wrong with a camera or microphone of this machine, from libav's negative codes to errors that a person can act on. */
import { constants } from 'node:os';
import type { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import { libavError } from './source-errors.ts';

const { EACCES, EBUSY, ENODEV, ENOENT, ENXIO, EPERM } = constants.errno;

/** Why a device did not open. */
export function deviceError(code: number, facts: { readonly name: string; readonly device: string }): ProductError {
  const options = { cause: libavError(code) };
  switch (-code) {
    case ENOENT:
    case ENODEV:
    case ENXIO:
      return errors.DEVICE_MISSING(facts, options);
    case EBUSY:
      return errors.DEVICE_BUSY(facts, options);
    case EACCES:
    case EPERM:
      return errors.DEVICE_NOT_ALLOWED(facts, options);
    default:
      return errors.DEVICE_NOT_CAPABLE(facts, options);
  }
}
