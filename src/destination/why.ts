/** Why a destination is not live: a code of the list of errors with what its sentence needs beside the names. Pure. */
import type { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import type { RtmpTarget } from '#packet/index.ts';

type Bare =
  | 'DEST_HOST_UNKNOWN'
  | 'DEST_NAMES_SILENT'
  | 'DEST_REFUSED'
  | 'DEST_UNREACHABLE'
  | 'DEST_NOT_RTMP'
  | 'DEST_KEY_DROPPED'
  | 'DEST_CLOSED';
type Explained =
  | 'DEST_TLS_FAILED'
  | 'DEST_CERTIFICATE'
  | 'DEST_APP_REFUSED'
  | 'DEST_KEY_REFUSED'
  | 'DEST_IN_USE'
  | 'DEST_BROKEN'
  | 'DEST_ENDED'
  | 'DEST_ADDRESS_NOT_VALID'
  | 'DEST_KEY_NOT_VALID';
type Timed = 'DEST_SILENT' | 'DEST_STALLED';

/** `why` is in the words of whoever refused: for people only. */
export type Why =
  | { readonly code: Bare }
  | { readonly code: Explained; readonly why: string }
  | { readonly code: Timed; readonly seconds: number };

/** How a `DEST_BROKEN` is called where the other side hung up without a word. */
export const CUT_OFF = 'it was cut off';

/** Whom it is about, as people know it. Nothing of it is secret. */
export type Whom = Pick<RtmpTarget, 'name'> & { readonly host: string; readonly port: number; readonly app: string };

/** What came to light, thrown by what reaches for a destination. */
export class Unreached extends Error {
  readonly why: Why;

  constructor(why: Why, options?: ErrorOptions) {
    super(why.code, options);
    this.why = why;
  }
}

/** Whether the same may go well another time. `keyProved`: this address and key have been taken before. */
export function isFinal({ code }: Why, keyProved: boolean): boolean {
  const { retry } = errors.list[code];
  return retry === 'no' || (retry === 'after-live' && !keyProved);
}

/** The error for people. */
export function errorOf(why: Why, whom: Whom): ProductError {
  switch (why.code) {
    case 'DEST_SILENT':
    case 'DEST_STALLED':
      return errors[why.code]({ ...whom, seconds: why.seconds });
    case 'DEST_TLS_FAILED':
    case 'DEST_CERTIFICATE':
    case 'DEST_APP_REFUSED':
    case 'DEST_KEY_REFUSED':
    case 'DEST_IN_USE':
    case 'DEST_BROKEN':
    case 'DEST_ENDED':
    case 'DEST_ADDRESS_NOT_VALID':
    case 'DEST_KEY_NOT_VALID':
      return errors[why.code]({ ...whom, why: why.why });
    default:
      return errors[why.code](whom);
  }
}

/** That it fails on and on. */
export const stillFailing = (why: Why, whom: Whom, tries: number): ProductError =>
  errors.DEST_STILL_FAILING({ name: whom.name, tries, why: errorOf(why, whom).message.replace(/\.$/, '') });

/** What is thrown that is nothing of this list is a fault of ours. */
export const whyThrown = (thrown: unknown): Why =>
  thrown instanceof Unreached ? thrown.why : { code: 'DEST_BROKEN', why: wordsOf(thrown) };

const wordsOf = (thrown: unknown): string => (thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'UNEXPECTED');
