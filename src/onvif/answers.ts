/** What devices answer. Nothing of it is trusted: a field that is not there or makes no sense is null. Pure. */
import { MEDIA_NAMESPACES, type MediaService } from './messages.ts';
import { attributeOf, childOf, childrenOf, parseXml, textOf, type XmlNode } from './xml.ts';

const NAME_MAX = 100;
const PROFILES_MAX = 16;
const MATCHES_MAX = 16;

/** The body of a SOAP message; null where it is none. */
export const soapBody = (text: string): XmlNode | null => childOf(parseXml(text), 'Envelope', 'Body');

/** Whether a body says that it wants a user name and password (ONVIF Core 5.11.2.1), or other ones. */
export function isNotAuthorised(body: XmlNode): boolean {
  const codes: string[] = [];
  for (let at = childOf(body, 'Fault', 'Code'); at !== null; at = childOf(at, 'Subcode')) codes.push(textOf(at, 'Value') ?? '');
  return codes.some((code) => /NotAuthorized|FailedAuthentication|FailedCheck/i.test(code));
}

export const isFault = (body: XmlNode): boolean => childOf(body, 'Fault') !== null;

/** One that answered a probe. */
export type ProbeMatch = {
  /** By which it is known whatever its address. */
  readonly endpoint: string;
  readonly addresses: readonly string[];
  readonly name: string | null;
  readonly hardware: string | null;
};

/** The matches of a message that answers one of `ids`. */
export function probeMatches(text: string, ids: ReadonlySet<string>): ProbeMatch[] {
  const envelope = childOf(parseXml(text), 'Envelope');
  if (!ids.has(textOf(envelope, 'Header', 'RelatesTo') ?? '')) return [];
  const matches = childrenOf(childOf(envelope, 'Body', 'ProbeMatches'), 'ProbeMatch').slice(0, MATCHES_MAX);
  return matches.map((match) => {
    const scopes = wordsOf(textOf(match, 'Scopes'));
    const addresses = wordsOf(textOf(match, 'XAddrs'));
    return {
      endpoint: textOf(match, 'EndpointReference', 'Address') ?? addresses.join(' '),
      addresses,
      name: scopeOf(scopes, 'name'),
      hardware: scopeOf(scopes, 'hardware'),
    };
  });
}

const wordsOf = (text: string | null): string[] => (text ?? '').split(/\s+/).filter((word) => word !== '');

/** `onvif://www.onvif.org/name/North%20pier` (ONVIF Core 7.3.2.2). */
function scopeOf(scopes: readonly string[], kind: string): string | null {
  const start = `onvif://www.onvif.org/${kind}/`;
  const value = scopes.find((scope) => scope.toLowerCase().startsWith(start))?.slice(start.length);
  if (value === undefined) return null;
  try {
    return nameOf(decodeURIComponent(value));
  } catch {
    return nameOf(value);
  }
}

/** A name as it may be shown; null where nothing of it can. */
function nameOf(text: string | null): string | null {
  const clean = (text ?? '').toWellFormed().replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ');
  const shown = Array.from(clean).slice(0, NAME_MAX).join('').trim();
  return shown === '' ? null : shown;
}

/** The device's clock in ms since 1970. */
export function deviceTimeOf(body: XmlNode): number | null {
  const utc = childOf(body, 'GetSystemDateAndTimeResponse', 'SystemDateAndTime', 'UTCDateTime');
  const [year, month, day] = ['Year', 'Month', 'Day'].map((name) => numberOf(textOf(utc, 'Date', name)));
  const [hour, minute, second] = ['Hour', 'Minute', 'Second'].map((name) => numberOf(textOf(utc, 'Time', name)));
  if (!year || !month || !day) return null;
  const time = Date.UTC(year, month - 1, day, hour ?? 0, minute ?? 0, second ?? 0);
  // What toISOString can write with four figures of the year.
  return time >= 0 && time < Date.UTC(10_000, 0) ? time : null;
}

export type Information = { readonly manufacturer: string | null; readonly model: string | null };

export function informationOf(body: XmlNode): Information {
  const answer = childOf(body, 'GetDeviceInformationResponse');
  return { manufacturer: nameOf(textOf(answer, 'Manufacturer')), model: nameOf(textOf(answer, 'Model')) };
}

/** Where the services for media are, by GetServices or GetCapabilities. */
export type MediaAddresses = Partial<Record<MediaService, string>>;

export function mediaAddressesOf(body: XmlNode): MediaAddresses {
  const services = childrenOf(childOf(body, 'GetServicesResponse'), 'Service');
  const found: MediaAddresses = {};
  for (const service of ['media', 'media2'] as const) {
    const address = textOf(services.find((each) => textOf(each, 'Namespace') === MEDIA_NAMESPACES[service]) ?? null, 'XAddr');
    if (address !== null) found[service] = address;
  }
  const media = textOf(body, 'GetCapabilitiesResponse', 'Capabilities', 'Media', 'XAddr');
  return media === null ? found : { media, ...found };
}

export type Profile = {
  readonly token: string;
  readonly name: string | null;
  /** libav's name where it is a usual one, else the device's in small letters. */
  readonly codec: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly fps: number | null;
};

/** Profiles with a picture, of either media service; at most 16. */
export function profilesOf(body: XmlNode): Profile[] {
  const profiles = childrenOf(childOf(body, 'GetProfilesResponse'), 'Profiles').slice(0, PROFILES_MAX);
  return profiles.flatMap((profile) => {
    const token = attributeOf(profile, 'token');
    const encoder = childOf(profile, 'VideoEncoderConfiguration') ?? childOf(profile, 'Configurations', 'VideoEncoder');
    if (token === null || encoder === null) return [];
    return [
      {
        token,
        name: nameOf(textOf(profile, 'Name')),
        codec: codecOf(textOf(encoder, 'Encoding')),
        width: sizeOf(textOf(encoder, 'Resolution', 'Width')),
        height: sizeOf(textOf(encoder, 'Resolution', 'Height')),
        fps: rateOf(textOf(encoder, 'RateControl', 'FrameRateLimit')),
      },
    ];
  });
}

const codecs: Readonly<Record<string, string>> = { h265: 'hevc', jpeg: 'mjpeg', 'mpv4-es': 'mpeg4' };

function codecOf(encoding: string | null): string | null {
  const name = nameOf(encoding)?.toLowerCase().slice(0, 20);
  return name === undefined ? null : (codecs[name] ?? name);
}

/** The address of a profile's stream, of either media service. */
export const streamUriOf = (body: XmlNode): string | null =>
  textOf(body, 'GetStreamUriResponse', 'MediaUri', 'Uri') ?? textOf(body, 'GetStreamUriResponse', 'Uri');

const numberOf = (text: string | null): number | null => (text !== null && /^\d{1,6}(\.\d{1,6})?$/.test(text) ? Number(text) : null);
const within = (number: number | null, most: number): number | null => (number !== null && number > 0 && number <= most ? number : null);
const sizeOf = (text: string | null): number | null => within(numberOf(text), 65_536);
const rateOf = (text: string | null): number | null => within(numberOf(text), 1000);
