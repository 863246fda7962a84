import { ProductError } from './define-errors.ts';
import { errors, type ErrorCode } from './errors.ts';

/** An error as one process tells it to another. */
export type ToldError = { readonly code: string; readonly message: string; readonly remedy: string };

/** What is told of anything that was thrown; nothing but errors of the list leaves a process. */
export function toldOf(thrown: unknown): ToldError {
  const { code, message, remedy } = thrown instanceof ProductError ? thrown : errors.UNEXPECTED({}, { cause: thrown });
  return { code, message, remedy };
}

/** The error that was told, in its own words; UNEXPECTED where its code is not of the list. */
export function toldError({ code, message, remedy }: ToldError): ProductError {
  if (!isKnown(code)) return errors.UNEXPECTED({}, { cause: new Error(`told ${code}`) });
  const { whose, retry, httpStatus } = errors.list[code];
  return new ProductError(code, { whose, retry, httpStatus, remedy, message: () => message }, null);
}

const isKnown = (code: string): code is ErrorCode => Object.hasOwn(errors.list, code);
