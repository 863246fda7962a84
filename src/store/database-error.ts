import { errors } from '#core/errors.ts';

// https://www.sqlite.org/rescode.html, the low byte of an extended code.
const BUSY = 5;
const IOERR = 10;
const READONLY = 8;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const NOTADB = 26;

/** What SQLite could not do, as an error of the list where the machine is the cause; anything else as it is. */
export function databaseError(cause: unknown): unknown {
  switch (resultCode(cause)) {
    case FULL:
      return errors.DISK_FULL({}, { cause });
    case READONLY:
    case IOERR:
    case CANTOPEN:
      return errors.DATABASE_NOT_WRITABLE({}, { cause });
    case CORRUPT:
    case NOTADB:
      return errors.DATABASE_DAMAGED({}, { cause });
    default:
      return cause;
  }
}

/** Somebody else has the database locked, and was waited for. */
export const isLocked = (error: unknown): boolean => resultCode(error) === BUSY;

function resultCode(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null;
  return error.errcode & 0xff;
}
