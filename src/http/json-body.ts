/** Reads bodies: JSON only. How deep and large a document may be is for `timeline/` to say: parsing it does not recurse. */
import { errors } from '#core/errors.ts';
import type { App } from './parts.ts';

export function readJson(app: App): void {
  app.removeAllContentTypeParsers();
  // A key `__proto__` is dropped: no document needs it, and it must not become anything's prototype.
  const parse = app.getDefaultJsonParser('remove', 'ignore');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = String(body);
    // Said to be JSON and empty is how some programs send no body.
    if (text === '') return done(null, undefined);
    void parse(request, text, (error, value) => done(error === null ? null : errors.BODY_NOT_JSON({}, { cause: error }), value));
  });
}
