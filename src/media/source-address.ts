/** Addresses of sources that have a feed: which are allowed, and what libav may touch while it reads one. */
import { errors } from '#core/errors.ts';
import { namedSecrets } from '#core/redact.ts';
import { deviceAddress, isDeviceAddress, isListening, isOwnNetwork } from '#packet/index.ts';

/**
 * What libav may use, by scheme. A playlist, a redirect or an SDP that comes from the network can name any address: none of these lists
 * holds `file`, and none holds a format that is only a list of other files.
 */
const HTTP = {
  port: 80,
  protocols: 'http,https,tcp,tls,crypto',
  formats: 'hls,mpegts,mov,matroska,webm,flv,mpjpeg,aac,mp3,ogg,wav,flac',
};
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

/** Something that answers at a host. */
export type NetworkAddress = {
  readonly is: 'network';
  /** The address as it is opened: control characters taken out, user name and password still in it. */
  readonly href: string;
  readonly scheme: SourceScheme;
  readonly host: string;
  /** The scheme's own where the address names none. */
  readonly port: number;
  /** Whether we wait there to be called. */
  readonly listens: boolean;
  readonly protocols: string;
  readonly formats: string;
};

/** Something that is plugged into this machine. */
export type LocalDevice = {
  readonly is: 'device';
  /** libav's name of the format that reads it. */
  readonly format: 'v4l2' | 'alsa';
  readonly device: string;
  readonly options: Readonly<Record<string, string>>;
};

/** The parts of a source's address. Throws SOURCE_ADDRESS_NOT_VALID, in which passwords are taken out, SOURCE_LISTENS_TO_ALL, or DEVICE_ADDRESS_NOT_VALID. */
export function sourceAddress(address: string): NetworkAddress | LocalDevice {
  return isDeviceAddress(address) ? localDevice(address) : networkAddress(address);
}

function localDevice(address: string): LocalDevice {
  const parsed = deviceAddress(address);
  if (!parsed.ok) throw parsed.error;
  const { scheme, device, options } = parsed.value;
  return { is: 'device', format: scheme, device, options };
}

function networkAddress(address: string): NetworkAddress {
  const url = URL.parse(address);
  const scheme = url?.protocol.slice(0, -1) ?? '';
  if (!url || !isScheme(scheme) || url.hostname === '') throw errors.SOURCE_ADDRESS_NOT_VALID({ address: withoutSecrets(address) });
  const listens = isListening(url);
  if (listens && !isOwnNetwork(url.hostname)) throw errors.SOURCE_LISTENS_TO_ALL({ host: url.hostname });
  const { port, protocols, formats } = schemes[scheme];
  // A host of IPv6 stands in brackets in an address and without them everywhere else.
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return { is: 'network', href: url.href, scheme, host, port: url.port === '' ? port : Number(url.port), listens, protocols, formats };
}

const isScheme = (word: string): word is SourceScheme => Object.hasOwn(schemes, word);

/** An address that cannot be parsed may hold its password anywhere before the last @. */
const withoutSecrets = (address: string): string => address.replace(/^.*@/s, '…@').replace(namedSecrets, '$1…').slice(0, 200);
