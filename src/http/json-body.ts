/** Reads bodies: JSON only, and not so deep that reading or writing it again would overflow the stack. */
import { errors } from '#core/errors.ts';
import type { App } from './app.ts';

const DEPTH_MAX = 64;

export function readJson(app: App): void {
  app.removeAllContentTypeParsers();
  // A key `__proto__` is dropped: no document needs it, and it must not become anything's prototype.
  const parse = app.getDefaultJsonParser('remove', 'ignore');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = String(body);
    if (text === '') return done(null, undefined);
    if (isDeeperThan(DEPTH_MAX, text)) return done(errors.BODY_TOO_DEEP({ limit: DEPTH_MAX }));
    void parse(request, text, (error, value) => done(error === null ? null : errors.BODY_NOT_JSON({}, { cause: error }), value));
  });
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
// [ and { differ in one bit, and so do ] and }.
const CASE_BIT = 0x20;
const OPENING = 0x7b;
const CLOSING = 0x7d;

/** Whether JSON text has more than `limit` brackets open at once. Looks at each character once. */
export function isDeeperThan(limit: number, text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (quoted && char === BACKSLASH) at++;
    else if (char === QUOTE) quoted = !quoted;
    else if (!quoted && (char | CASE_BIT) === OPENING && ++depth > limit) return true;
    else if (!quoted && (char | CASE_BIT) === CLOSING) depth--;
  }
  return false;
}
