/** What a push calls itself, taken apart: `rtmp://host/app/name?key=…`. */
import { RtmpFault } from './rtmp-fault.ts';

export type PublishAddress = {
  readonly app: string;
  readonly name: string;
  /** The queries of stream name, application and address in this order, joined by `&`; still percent-encoded, without `?`. */
  readonly query: string;
};

const NAME_CHARACTERS_MAX = 200;
const QUERY_CHARACTERS_MAX = 2000;
const printable = /^[^\p{C}\p{Zl}\p{Zp}]*$/u;

/** Throws RtmpFault `bad-name` where a name is none. A name may hold any printable character, `/` included: it is no path. */
export function publishAddress(connect: { readonly app: string; readonly tcUrl: string }, stream: string): PublishAddress {
  const [app, appQuery] = splitQuery(connect.app);
  const [name, nameQuery] = splitQuery(stream);
  const [, addressQuery] = splitQuery(connect.tcUrl);
  const query = [...new Set([nameQuery, appQuery, addressQuery])].filter((part) => part !== '').join('&');
  const address = { app: decoded(app.replaceAll(/^\/+|\/+$/g, '')), name: decoded(name), query };
  if (!isName(address.app) || !isName(address.name) || !isNamed(address)) throw badName('is empty, too long or not printable');
  if (query.length > QUERY_CHARACTERS_MAX || !printable.test(query))
    throw badName('has too much, or something not printable, behind its question mark');
  return address;
}

function splitQuery(text: string): readonly [string, string] {
  const at = text.indexOf('?');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

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
