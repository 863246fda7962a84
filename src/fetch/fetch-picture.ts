/** Fetches one picture from the web. Its sender is a stranger: everything has a bound, and what is no picture ends at its first bytes. */
import { lookup as lookUp } from 'node:dns/promises';
import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupAddress } from 'node:dns';
import type { Clock } from '#core/clock.ts';
import { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import { millis } from '#core/units.ts';
import { machineAddresses } from './machine-addresses.ts';
import { isOurs } from './own-address.ts';
import { PictureBody } from './picture-body.ts';
import { shownAddress } from './shown-address.ts';

const WITHIN = millis(10_000);
const REDIRECTS_MAX = 3;

/** What the sender said of the picture that we have; null: nothing, or we have none. */
export type Known = { readonly etag: string | null; readonly lastModified: string | null };

export type Fetched = { readonly is: 'same' } | ({ readonly is: 'new'; readonly bytes: Buffer } & Known);

export type FetchAround = {
  readonly clock: Clock;
  /** The port of our own server. */
  readonly ownPort: () => number;
  /** Every address of a host; `systemNames`. */
  readonly lookUp: (host: string) => Promise<LookupAddress[]>;
};

/** Names as the machine knows them: its own file of hosts, then the name server. */
export const systemNames: FetchAround['lookUp'] = (host) => lookUp(host, { all: true });

/** Throws PICTURE_NOT_FETCHED, PICTURE_NOT_A_PICTURE, PICTURE_TOO_LARGE, PICTURE_ADDRESS_OURS. */
export async function fetchPicture(url: string, known: Known, around: FetchAround): Promise<Fetched> {
  const address = shownAddress(url);
  const ending = new AbortController();
  using _ = around.clock.timer(WITHIN, () => ending.abort(notFetched(address, `it took longer than ${WITHIN / 1000} s`)));
  const fetching = new Fetching(address, known, around, ending.signal);
  try {
    return await Promise.race([fetching.fetch(url), aborted(ending.signal)]);
  } catch (error) {
    if (ending.signal.aborted) throw ending.signal.reason;
    throw error instanceof ProductError ? error : notFetched(address, wordsOf(error), error);
  } finally {
    // Whatever is still under way, as a name server that is silent, is not waited for.
    ending.abort();
  }
}

const notFetched = (address: string, why: string, cause?: unknown): ProductError =>
  errors.PICTURE_NOT_FETCHED({ address, why }, cause === undefined ? {} : { cause });

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));

/** From the first address over those that it leads to. */
class Fetching {
  readonly #address: string;
  readonly #known: Known;
  readonly #around: FetchAround;
  readonly #signal: AbortSignal;

  constructor(address: string, known: Known, around: FetchAround, signal: AbortSignal) {
    this.#address = address;
    this.#known = known;
    this.#around = around;
    this.#signal = signal;
  }

  async fetch(first: string): Promise<Fetched> {
    let url = this.#webAddress(first);
    for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects++) {
      const response = await this.#ask(url);
      const { location } = response.headers;
      if (!isRedirect(response) || location === undefined) return this.#answer(response);
      response.destroy();
      url = this.#webAddress(location, url);
    }
    throw notFetched(this.#address, 'it leads from one address to the next without end');
  }

  #webAddress(text: string, base?: URL): URL {
    const url = URL.parse(text, base?.href);
    if (url?.protocol === 'http:' || url?.protocol === 'https:') return url;
    throw notFetched(this.#address, 'it is no web address, or leads to none');
  }

  /** Connects to an address that was checked: a name could mean another one when it is asked for again. */
  async #ask(url: URL): Promise<IncomingMessage> {
    const addresses = await this.#addressesOf(url);
    const options: RequestOptions = { agent: false, signal: this.#signal, headers: this.#headers(), lookup: given(addresses) };
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, options, resolve);
    request.on('error', reject);
    request.end();
    return await promise;
  }

  async #addressesOf(url: URL): Promise<LookupAddress[]> {
    const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    const addresses = await this.#around.lookUp(host);
    const ours = { port: this.#around.ownPort(), addresses: machineAddresses() };
    if (addresses.some(({ address }) => isOurs({ address, port }, ours))) throw errors.PICTURE_ADDRESS_OURS({ address: this.#address });
    return addresses;
  }

  #headers(): Record<string, string> {
    const { etag, lastModified } = this.#known;
    return {
      accept: 'image/png, image/jpeg, image/webp, image/gif, image/bmp',
      'accept-encoding': 'identity',
      'user-agent': 'VistterStream',
      ...(etag === null ? {} : { 'if-none-match': etag }),
      ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
    };
  }

  async #answer(response: IncomingMessage): Promise<Fetched> {
    const { statusCode, headers } = response;
    const isConditional = this.#known.etag !== null || this.#known.lastModified !== null;
    if (statusCode === 304 && isConditional) {
      response.destroy();
      return { is: 'same' };
    }
    if (statusCode !== 200) throw notFetched(this.#address, `its server answers ${statusCode}`);
    const bytes = await this.#read(response);
    return { is: 'new', bytes, etag: headers.etag ?? null, lastModified: headers['last-modified'] ?? null };
  }

  async #read(response: IncomingMessage): Promise<Buffer> {
    const body = new PictureBody(this.#address);
    body.expect(Number(response.headers['content-length'] ?? 0));
    // Leaving the loop early ends the connection.
    for await (const chunk of response) body.add(chunk as Buffer);
    return body.end();
  }
}

const isRedirect = ({ statusCode = 0 }: IncomingMessage): boolean => [301, 302, 303, 307, 308].includes(statusCode);

/** A name server that knows these addresses and no others. */
const given =
  (addresses: LookupAddress[]): NonNullable<RequestOptions['lookup']> =>
  (_host, options, callback) => {
    const [first] = addresses;
    if (options.all) callback(null, addresses);
    else callback(null, first?.address ?? '', first?.family ?? 0);
  };

const words: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name was not found',
  EAI_AGAIN: 'the name server does not answer',
  ECONNREFUSED: 'its server refuses the connection',
  ECONNRESET: 'its server broke off the connection',
  EHOSTUNREACH: 'there is no way to its server',
  ENETUNREACH: 'there is no way to its server',
  ETIMEDOUT: 'its server does not answer',
};

function wordsOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const isOfTls = /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code);
  return (
    words[code] ??
    (isOfTls ? 'its certificate cannot be trusted' : `its server does not answer as a web server does (${code || 'no code'})`)
  );
}
