/** A device that speaks ONVIF, on loopback: answers probes by UDP and requests by HTTP, well or badly. */
import { createHash } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { within } from './within.ts';

export type OnvifFault = 'silent' | 'garbage' | 'huge' | 'deep' | 'doctype' | 'foreign addresses' | 'no media 2';

export type OnvifDeviceOptions = {
  /** Where it listens for probes; a port that the system chooses by default, which probes are then sent to. */
  readonly group?: { readonly address: string; readonly port: number };
  readonly name?: string;
  /** What it tells as the addresses of its streams, the main one first. */
  readonly streams?: readonly string[];
  readonly login?: { readonly user: string; readonly password: string; readonly by: 'token' | 'digest' };
  /** How far its clock is ahead, ms. */
  readonly clockAheadMs?: number;
  readonly fault?: OnvifFault;
  /** Address of its service that it tells, instead of its own. */
  readonly told?: string;
};

const HOST = '127.0.0.1';
/** By its own clock, as cameras have it. */
const TOKEN_VALID_MS = 5000;
const SOAP = 'http://www.w3.org/2003/05/soap-envelope';

export class OnvifDevice implements AsyncDisposable {
  /** The actions that it was asked, oldest first. */
  readonly asked: string[] = [];
  /** Probes that came. */
  probes = 0;
  readonly #options: OnvifDeviceOptions;
  readonly #udp: Socket;
  readonly #http: Server;

  constructor(options: OnvifDeviceOptions, udp: Socket, http: Server) {
    this.#options = options;
    this.#udp = udp;
    this.#http = http;
    udp.on('message', (message, { port, address }) => this.#probed(message.toString(), port, address));
    http.on('request', (request, response) => void this.#answer(request, response));
  }

  /** Where probes reach it. */
  get group(): { readonly address: string; readonly port: number } {
    return this.#options.group ?? { address: HOST, port: this.#udp.address().port };
  }

  get url(): string {
    return `http://${HOST}:${(this.#http.address() as AddressInfo).port}/onvif/device_service`;
  }

  #probed(message: string, port: number, address: string): void {
    this.probes++;
    const id = /<a:MessageID>([^<]+)</.exec(message)?.[1] ?? '';
    if (!message.includes('NetworkVideoTransmitter')) return;
    if (this.#options.fault === 'garbage') this.#udp.send(Buffer.from([0xff, 0x00, 0x3c, 0x3c]), port, address);
    this.#udp.send(this.#match(id), port, address);
  }

  #match(id: string): string {
    const { name = 'North%20pier', told = this.url } = this.#options;
    return `<?xml version="1.0"?><SOAP-ENV:Envelope xmlns:SOAP-ENV="${SOAP}" xmlns:wsa="http://schemas.xmlsoap.org/ws/2004/08/addressing" xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery">
<SOAP-ENV:Header><wsa:RelatesTo>${id}</wsa:RelatesTo></SOAP-ENV:Header><SOAP-ENV:Body><d:ProbeMatches><d:ProbeMatch>
<wsa:EndpointReference><wsa:Address>urn:uuid:${this.url}</wsa:Address></wsa:EndpointReference><d:Types>dn:NetworkVideoTransmitter</d:Types>
<d:Scopes>onvif://www.onvif.org/type/video_encoder onvif://www.onvif.org/name/${name} onvif://www.onvif.org/hardware/FK-1</d:Scopes>
<d:XAddrs>${told}</d:XAddrs><d:MetadataVersion>1</d:MetadataVersion></d:ProbeMatch></d:ProbeMatches></SOAP-ENV:Body></SOAP-ENV:Envelope>`;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const action = /<(?:tds|trt|tr2):(\w+) xmlns/.exec(text)?.[1] ?? '';
    this.asked.push(action);
    const { fault } = this.#options;
    if (fault === 'silent') return;
    const bad = fault === undefined ? undefined : badAnswers[fault];
    if (bad !== undefined) return void response.end(bad);
    if (action !== 'GetSystemDateAndTime' && !this.#isAllowed(request, text)) return this.#refuse(response);
    response.setHeader('content-type', 'application/soap+xml');
    response.end(envelope(this.#bodyFor(action, text)));
  }

  #isAllowed({ method = '', headers: { authorization = '' } }: IncomingMessage, text: string): boolean {
    const { login } = this.#options;
    if (login === undefined) return true;
    return login.by === 'token' ? this.#isToken(text, login.password) : isDigest(authorization, method, login);
  }

  #isToken(text: string, password: string): boolean {
    const of = (name: string): string => new RegExp(`:${name}(?: [^>]*)?>([^<]*)<`).exec(text)?.[1] ?? '';
    const nonce = Buffer.from(of('Nonce'), 'base64');
    const digest = createHash('sha1').update(nonce).update(of('Created')).update(password).digest('base64');
    return (
      of('Username') === this.#options.login?.user &&
      of('Password') === digest &&
      Math.abs(Date.parse(of('Created')) - this.#now()) < TOKEN_VALID_MS
    );
  }

  #refuse(response: ServerResponse): void {
    if (this.#options.login?.by === 'digest') {
      response.writeHead(401, { 'www-authenticate': 'Digest realm="cam", qop="auth", nonce="n0nce", algorithm=MD5, opaque="o"' }).end();
      return;
    }
    const code = '<s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>ter:NotAuthorized</s:Value></s:Subcode></s:Code>';
    response.writeHead(400).end(envelope(`<s:Fault>${code}<s:Reason><s:Text xml:lang="en">no</s:Text></s:Reason></s:Fault>`));
  }

  #bodyFor(action: string, text: string): string {
    const { streams = [], fault } = this.#options;
    const address = fault === 'foreign addresses' ? 'http://192.0.2.7/onvif/media' : this.url.replace('device', 'media');
    const media2 = `<tds:Service><tds:Namespace>http://www.onvif.org/ver20/media/wsdl</tds:Namespace><tds:XAddr>${address}</tds:XAddr></tds:Service>`;
    switch (action) {
      case 'GetSystemDateAndTime':
        return this.#time();
      case 'GetDeviceInformation':
        return answer('GetDeviceInformation', '<tds:Manufacturer>Fake &amp; Sons</tds:Manufacturer><tds:Model>FK-1</tds:Model>');
      case 'GetServices':
        return answer(
          'GetServices',
          `<tds:Service><tds:Namespace>http://www.onvif.org/ver10/media/wsdl</tds:Namespace><tds:XAddr>${address}</tds:XAddr></tds:Service>${media2}`,
        );
      case 'GetProfiles':
        if (fault === 'no media 2' && text.includes('ver20/media'))
          return '<s:Fault><s:Code><s:Value>s:Receiver</s:Value></s:Code></s:Fault>';
        return answer('GetProfiles', streams.map((_, index) => profile(index)).join(''));
      case 'GetStreamUri': {
        const index = Number(/ProfileToken>p(\d)</.exec(text)?.[1] ?? 0);
        const uri = (streams[index] ?? '').replaceAll('&', '&amp;');
        return answer(
          'GetStreamUri',
          text.includes('ver20/media') ? `<tr2:Uri>${uri}</tr2:Uri>` : `<trt:MediaUri><tt:Uri>${uri}</tt:Uri></trt:MediaUri>`,
        );
      }
      default:
        return '<s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code></s:Fault>';
    }
  }

  #now(): number {
    return Date.now() + (this.#options.clockAheadMs ?? 0);
  }

  #time(): string {
    const now = new Date(this.#now());
    const time = `<tt:Time><tt:Hour>${now.getUTCHours()}</tt:Hour><tt:Minute>${now.getUTCMinutes()}</tt:Minute><tt:Second>${now.getUTCSeconds()}</tt:Second></tt:Time>`;
    const date = `<tt:Date><tt:Year>${now.getUTCFullYear()}</tt:Year><tt:Month>${now.getUTCMonth() + 1}</tt:Month><tt:Day>${now.getUTCDate()}</tt:Day></tt:Date>`;
    return answer('GetSystemDateAndTime', `<tds:SystemDateAndTime><tt:UTCDateTime>${time}${date}</tt:UTCDateTime></tds:SystemDateAndTime>`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#udp.close();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }
}

const badAnswers: Partial<Record<OnvifFault, string>> = {
  garbage: '<<<>>>\0{}',
  huge: envelope(`<x>${'y'.repeat(2_000_000)}</x>`),
  deep: envelope('<x>'.repeat(5000)),
  doctype: `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>${envelope('<x>&b;</x>')}`,
};

/** Sizes fall from stream to stream. */
const profile = (index: number): string =>
  `<tr2:Profiles token="p${index}" fixed="true"><tr2:Name>stream ${index}</tr2:Name><tr2:Configurations><tr2:VideoEncoder token="v${index}">` +
  `<tt:Encoding>H264</tt:Encoding><tt:Resolution><tt:Width>${1280 >> index}</tt:Width><tt:Height>${720 >> index}</tt:Height></tt:Resolution>` +
  '<tt:RateControl><tt:FrameRateLimit>30</tt:FrameRateLimit></tt:RateControl></tr2:VideoEncoder></tr2:Configurations></tr2:Profiles>';

const answer = (action: string, inner: string): string => `<tds:${action}Response>${inner}</tds:${action}Response>`;

function envelope(body: string): string {
  return `<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="${SOAP}" xmlns:tt="http://www.onvif.org/ver10/schema"><s:Body>${body}</s:Body></s:Envelope>`;
}

function isDigest(header: string, method: string, { user, password }: { readonly user: string; readonly password: string }): boolean {
  const of = (name: string): string => new RegExp(`${name}="?([^",]+)`).exec(header)?.[1] ?? '';
  const md5 = (...parts: readonly string[]): string => createHash('md5').update(parts.join(':')).digest('hex');
  const expected = md5(md5(user, 'cam', password), 'n0nce', of('nc'), of('cnonce'), 'auth', md5(method, of(' uri')));
  return header.startsWith('Digest ') && of('username') === user && of('response') === expected;
}

export async function startOnvifDevice(options: OnvifDeviceOptions = {}): Promise<OnvifDevice> {
  const { group } = options;
  const udp = createSocket({ type: 'udp4', reuseAddr: true });
  await within(
    2000,
    'a bound socket',
    new Promise<void>((resolve) => udp.bind(group?.port ?? 0, group === undefined ? HOST : undefined, resolve)),
  );
  if (group !== undefined) udp.addMembership(group.address, HOST);
  const http = createServer().listen(0, HOST);
  await within(2000, 'listening', once(http, 'listening'));
  return new OnvifDevice(options, udp, http);
}
