/** What is said to devices: WS-Discovery, and the SOAP requests of ONVIF's services device, media and media 2. Pure. */
import { escapeXml } from './xml.ts';

const DEVICE = 'http://www.onvif.org/ver10/device/wsdl';
const MEDIA = 'http://www.onvif.org/ver10/media/wsdl';
const MEDIA_2 = 'http://www.onvif.org/ver20/media/wsdl';
const SCHEMA = 'http://www.onvif.org/ver10/schema';
const SOAP = 'http://www.w3.org/2003/05/soap-envelope';
const ADDRESSING = 'http://schemas.xmlsoap.org/ws/2004/08/addressing';
const DISCOVERY = 'http://schemas.xmlsoap.org/ws/2005/04/discovery';

export const MEDIA_NAMESPACES = { media: MEDIA, media2: MEDIA_2 } as const;
export type MediaService = keyof typeof MEDIA_NAMESPACES;

/** The body of a request and the action that it is. */
export type Request = { readonly action: string; readonly body: string };

/** By their usual prefixes: there are devices that look for these letters rather than for the namespace. */
const prefixes = { [DEVICE]: 'tds', [MEDIA]: 'trt', [MEDIA_2]: 'tr2' } as const;

/** `fields`: the elements within, by name; their texts are XML. */
function request(namespace: keyof typeof prefixes, name: string, fields: Readonly<Record<string, string>> = {}): Request {
  const prefix = prefixes[namespace];
  const inner = Object.entries(fields).map(([field, text]) => `<${prefix}:${field}>${text}</${prefix}:${field}>`);
  return {
    action: `${namespace}/${name}`,
    body: `<${prefix}:${name} xmlns:${prefix}="${namespace}" xmlns:tt="${SCHEMA}">${inner.join('')}</${prefix}:${name}>`,
  };
}

export const getSystemDateAndTime = request(DEVICE, 'GetSystemDateAndTime');
export const getDeviceInformation = request(DEVICE, 'GetDeviceInformation');
export const getServices = request(DEVICE, 'GetServices', { IncludeCapability: 'false' });
export const getCapabilities = request(DEVICE, 'GetCapabilities', { Category: 'All' });

export const getProfiles = (service: MediaService): Request =>
  request(MEDIA_NAMESPACES[service], 'GetProfiles', service === 'media2' ? { Type: 'VideoEncoder' } : {});

const RTSP_SETUP = '<tt:Stream>RTP-Unicast</tt:Stream><tt:Transport><tt:Protocol>RTSP</tt:Protocol></tt:Transport>';

export function getStreamUri(service: MediaService, token: string): Request {
  const ProfileToken = escapeXml(token);
  const fields = service === 'media2' ? { Protocol: 'RTSP', ProfileToken } : { StreamSetup: RTSP_SETUP, ProfileToken };
  return request(MEDIA_NAMESPACES[service], 'GetStreamUri', fields);
}

/** A SOAP 1.2 message; `header` is XML. */
export const envelope = (body: string, header = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="${SOAP}"><s:Header>${header}</s:Header><s:Body>${body}</s:Body></s:Envelope>`;

/** Cameras answer to the first; some, above all recorders, to the second only (ONVIF Core 7.3.2.3). */
const types = [
  'xmlns:dn="http://www.onvif.org/ver10/network/wsdl">dn:NetworkVideoTransmitter',
  `xmlns:tds="${DEVICE}">tds:Device`,
] as const;

/** The questions that are sent to everybody (WS-Discovery 2005/04, 5.2), each with an id of its own from `newId`. */
export const probes = (newId: () => string): { readonly id: string; readonly text: string }[] =>
  types.map((type) => {
    const id = `uuid:${newId()}`;
    return { id, text: probe(id, type) };
  });

const probe = (id: string, type: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="${SOAP}" xmlns:a="${ADDRESSING}" xmlns:d="${DISCOVERY}"><s:Header>` +
  `<a:MessageID>${id}</a:MessageID><a:To>urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To><a:Action>${DISCOVERY}/Probe</a:Action>` +
  `</s:Header><s:Body><d:Probe><d:Types ${type}</d:Types></d:Probe></s:Body></s:Envelope>`;
