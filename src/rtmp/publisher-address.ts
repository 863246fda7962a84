/** Where a publisher sends to: `rtmp://host:port/app` and a stream key, taken apart as encoders do. */
import { isIPv6 } from 'node:net';
import { domainToASCII } from 'node:url';
import { fail, ok, type Result } from '#core/result.ts';

export type PublisherAddress = {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  /** With its query, as it was written. */
  readonly app: string;
  /** The stream, with its query: secret. */
  readonly name: string;
  /** The address up to the application, as it was written: servers choose by it. */
  readonly tcUrl: string;
};

export type AddressFailure = { readonly part: 'url' | 'key'; /** In the middle of a sentence. */ readonly why: string };

const schemes = { rtmp: { tls: false, port: 1935 }, rtmps: { tls: true, port: 443 } } as const;
const TEXT_CHARACTERS_MAX = 1000;
const unfit = /[\p{C}\p{Z}]/u;
const beginning = /^(rtmps?):\/\/([^/?]*)(.*)$/is;
/** Brackets around IPv6, whose colons would be taken for that of the port. */
const hostAndPort = /^(\[[^\]]*\]|[^:[\]]*)(?::(.*))?$/s;

/** Why it cannot be used, or the address. `key` null: the last step of the path is the stream. Nothing of `key` is in the reason. */
export function publisherAddress(url: string, key: string | null): Result<PublisherAddress, AddressFailure> {
  const server = serverIn(url);
  if (!server.ok) return fail({ part: 'url', why: server.error });
  const { path, ...host } = server.value;
  const stream = key === null ? streamInPath(path) : streamOfKey(path, key);
  if (!stream.ok) return stream;
  const { app, name } = stream.value;
  return ok({ ...host, app, name, tcUrl: `${host.tcUrl}/${app}` });
}

type Server = Omit<PublisherAddress, 'app' | 'name'> & { readonly path: string };

function serverIn(url: string): Result<Server, string> {
  const wrong = wrongIn(url);
  if (wrong !== null) return fail(wrong);
  const [, scheme, authority = '', path = ''] = beginning.exec(url) ?? [];
  if (scheme === undefined) return fail('it does not begin with rtmp:// or rtmps://');
  if (authority.includes('@'))
    return fail('it holds a user name and a password, which are not sent. Put what the server needs into the stream key');
  const { tls, port: usual } = scheme.toLowerCase() === 'rtmps' ? schemes.rtmps : schemes.rtmp;
  const [, written = '', portText] = hostAndPort.exec(authority) ?? [];
  const host = hostOf(written);
  if (host === null) return fail(authority === '' ? 'it names no server' : 'the name of its server cannot be one');
  const port = portText === undefined ? usual : portOf(portText);
  if (port === null) return fail('its port is not a number from 1 to 65535');
  return ok({ host, port, tls, tcUrl: `${tls ? 'rtmps' : 'rtmp'}://${authority}`, path });
}

/** In capitals or with letters of its own, a name is the same in the form that is looked up. */
function hostOf(written: string): string | null {
  const inner = /^\[(.*)\]$/s.exec(written)?.[1];
  if (inner !== undefined) return isIPv6(inner) ? inner : null;
  const name = domainToASCII(written);
  return /^[a-z0-9_]([a-z0-9_.-]*[a-z0-9_.])?$/.test(name) ? name : null;
}

function portOf(text: string): number | null {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : null;
}

type Stream = Pick<PublisherAddress, 'app' | 'name'>;

/** A query of the address belongs to the application (`live2?backup=1`), as all encoders have it that ask for address and key. */
function streamOfKey(path: string, key: string): Result<Stream, AddressFailure> {
  const wrong = wrongIn(key);
  if (wrong !== null) return fail({ part: 'key', why: wrong });
  if (beginning.test(key)) return fail({ part: 'key', why: 'it is a whole address. The key alone is its last part' });
  const app = appOf(path);
  return isNamed(app) ? ok({ app, name: key }) : fail({ part: 'url', why: 'nothing stands behind the name of its server' });
}

/** What stands behind a question mark belongs to the stream, unless steps go on in there: `live2?backup=1/stream`. */
function streamInPath(path: string): Result<Stream, AddressFailure> {
  const [steps = ''] = path.split('?', 1);
  const within = steps.replace(/\/+$/, '').lastIndexOf('/') > 0 ? steps.length : path.length;
  const at = path.slice(0, within).replace(/\/+$/, '').lastIndexOf('/');
  const app = appOf(path.slice(0, Math.max(0, at)));
  const name = path.slice(at + 1).replace(/\/+$/, '');
  if (isNamed(app) && isNamed(name)) return ok({ app, name });
  return fail({
    part: 'url',
    why: 'it names no stream. Without a stream key its last part is the stream, as in rtmp://live.example.com/app/stream',
  });
}

const appOf = (path: string): string => path.replace(/^\/+|\/+$/g, '');
/** A query alone is no name. */
const isNamed = (text: string): boolean => text !== '' && !text.startsWith('?');

function wrongIn(text: string): string | null {
  if (text === '') return 'it is empty';
  if (text.length > TEXT_CHARACTERS_MAX) return `it has more than ${TEXT_CHARACTERS_MAX} characters`;
  return unfit.test(text) ? 'there is a space or an invisible character in it' : null;
}
