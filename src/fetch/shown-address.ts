import { redact } from '#core/redact.ts';

const SHOWN_MAX = 200;

/** A web address as it may be shown: without what is secret in it, and of a length that can be read. */
export function shownAddress(url: string): string {
  const shown = redact(url);
  return shown.length <= SHOWN_MAX ? shown : `${shown.slice(0, SHOWN_MAX)}…`;
}
