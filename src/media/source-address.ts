/** Addresses of network sources: which are allowed, and what libav may touch while it reads one. */
import { errors } from '#core/errors.ts';

/**
 * What libav may use, by scheme. A playlist, a redirect or an SDP that comes from the network can name any address: none of these lists
 * holds `file`, and none holds a format that is only a list of other files.
 */
const HTTP = { port: 80, protocols: 'http,https,tcp,tls,crypto', formats: 'hls,mpegts,mov,matroska,webm,flv,mpjpeg,aac,mp3,ogg' };
const RTSP = { port: 554, protocols: 'rtsp,rtsps,rtp,udp,tcp,tls', formats: 'rtsp' };
const RTMP = { port: 1935, protocols: 'rtmp,rtmps,tcp,tls', formats: 'flv' };

const schemes = {
  rtsp: RTSP,
  rtsps: { ...RTSP, port: 322 },
  rtmp: RTMP,
  rtmps: { ...RTMP, port: 443 },
  srt: { port: 0, protocols: 'srt', formats: 'mpegts' },
  http: HTTP,
  https: { ...HTTP, port: 443 },
} as const;

export type SourceScheme = keyof typeof schemes;

export type SourceAddress = {
  /** The address as it is opened: control characters taken out, user name and password still in it. */
  readonly href: string;
  readonly scheme: SourceScheme;
  readonly host: string;
  /** The scheme's own where the address names none. */
  readonly port: number;
  readonly protocols: string;
  readonly formats: string;
};

/** The parts of a source's address. Throws SOURCE_ADDRESS_NOT_VALID, in which the password is taken out. */
export function sourceAddress(address: string): SourceAddress {
  const url = URL.parse(address);
  const scheme = url?.protocol.slice(0, -1) ?? '';
  if (!url || !isScheme(scheme) || url.hostname === '') throw errors.SOURCE_ADDRESS_NOT_VALID({ address: withoutSecrets(address) });
  const { port, protocols, formats } = schemes[scheme];
  // A host of IPv6 stands in brackets in an address and without them everywhere else.
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return { href: url.href, scheme, host, port: url.port === '' ? port : Number(url.port), protocols, formats };
}

const isScheme = (word: string): word is SourceScheme => Object.hasOwn(schemes, word);

/** An address that cannot be parsed may hold its password anywhere before the last @. */
const withoutSecrets = (address: string): string => address.replace(/^.*@/s, '…@').slice(0, 200);
