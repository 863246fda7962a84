/** What a push calls itself, taken apart: `rtmp://host/app/name?key=…`. What stands behind a question mark means nothing here and is left out. */
import { RtmpFault } from './rtmp-fault.ts';

export type PublishAddress = { readonly app: string; readonly name: string };

const NAME_CHARACTERS_MAX = 200;
const printable = /^[^\p{C}\p{Zl}\p{Zp}]*$/u;

/** Throws RtmpFault `bad-name` where a name is none. A name may hold any printable character, `/` included: it is no path. */
export function publishAddress(app: string, stream: string): PublishAddress {
  const address = { app: decoded(withoutQuery(app).replaceAll(/^\/+|\/+$/g, '')), name: decoded(withoutQuery(stream)) };
  if (!isName(address.app) || !isName(address.name) || !isNamed(address)) throw badName('is empty, too long or not printable');
  return address;
}

const withoutQuery = (text: string): string => text.replace(/\?.*$/s, '');

/** Who writes the whole address where a program asks for the server leaves the name empty: the last step of the application is it. */
const isNamed = ({ app, name }: { readonly app: string; readonly name: string }): boolean => name !== '' || app.includes('/');

const isName = (text: string): boolean => text.length <= NAME_CHARACTERS_MAX && printable.test(text);

/** Once. What is no percent-encoding stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const badName = (why: string): RtmpFault => new RtmpFault('bad-name', `The name that the encoder publishes under ${why}.`);
