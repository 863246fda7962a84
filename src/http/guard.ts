/** Who may ask: only who came here under a name of this machine (rebinding), and no page from elsewhere (cross-site). RUN-03. */
import type { IncomingMessage } from 'node:http';
import type { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import type { App, Served } from './parts.ts';

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/** Checks every request; upgrades are checked with `refusalOf` by who takes them. */
export function guardRequests(app: App, served: Served): void {
  app.addHook('onRequest', async ({ raw }) => {
    const refusal = refusalOf(raw, served);
    if (refusal !== null) throw refusal;
  });
}

/** HOST_FOREIGN or ORIGIN_FOREIGN; null: the request may pass. */
export function refusalOf({ headers, socket }: IncomingMessage, served: Served): ProductError | null {
  const names = [...loopbackNames, nameOf(served.host), nameOf(socket.localAddress ?? '')];
  const port = served.port();
  const host = headers.host ?? '';
  if (!isOurs(host, names, port)) return errors.HOST_FOREIGN({ host: host.slice(0, 200) });
  const { origin } = headers;
  if (origin === undefined || isOurOrigin(origin, names, port)) return null;
  return errors.ORIGIN_FOREIGN({ origin: origin.slice(0, 200) });
}

const isOurOrigin = (origin: string, names: readonly string[], port: number): boolean =>
  origin.startsWith('http://') && isOurs(origin.slice('http://'.length), names, port);

function isOurs(authority: string, names: readonly string[], port: number): boolean {
  const read = /^(\[[0-9a-f:.]+\]|[^:/@[\]\s]+)(?::(\d{1,5}))?$/i.exec(authority);
  if (read === null) return false;
  const [, name = '', given = '80'] = read;
  return names.includes(name.toLowerCase()) && Number(given) === port;
}

/** What an address to listen on is called in a URL: `[::1]`; every address of the machine is called by the one it can always be asked at. */
export function nameOf(address: string): string {
  if (address === '0.0.0.0') return '127.0.0.1';
  if (address === '::') return '[::1]';
  // An IPv4 address that came over an IPv6 socket.
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '');
  return plain.includes(':') ? `[${plain}]` : plain;
}
