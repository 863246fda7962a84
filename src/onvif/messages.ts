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

const request = (namespace: string, name: string, inner = ''): Request => ({
  action: `${namespace}/${name}`,
  body: `<q:${name} xmlns:q="${namespace}" xmlns:tt="${SCHEMA}">${inner}</q:${name}>`,
});

export const getSystemDateAndTime = request(DEVICE, 'GetSystemDateAndTime');
export const getDeviceInformation = request(DEVICE, 'GetDeviceInformation');
export const getServices = request(DEVICE, 'GetServices', '<q:IncludeCapability>false</q:IncludeCapability>');
export const getCapabilities = request(DEVICE, 'GetCapabilities', '<q:Category>All</q:Category>');

export const getProfiles = (service: MediaService): Request =>
  request(MEDIA_NAMESPACES[service], 'GetProfiles', service === 'media2' ? '<q:Type>VideoEncoder</q:Type>' : '');

const RTSP_SETUP =
  '<q:StreamSetup><tt:Stream>RTP-Unicast</tt:Stream><tt:Transport><tt:Protocol>RTSP</tt:Protocol></tt:Transport></q:StreamSetup>';

export function getStreamUri(service: MediaService, token: string): Request {
  const profile = `<q:ProfileToken>${escapeXml(token)}</q:ProfileToken>`;
  const inner = service === 'media2' ? `<q:Protocol>RTSP</q:Protocol>${profile}` : RTSP_SETUP + profile;
  return request(MEDIA_NAMESPACES[service], 'GetStreamUri', inner);
}

/** A SOAP 1.2 message; `header` is XML. */
export const envelope = (body: string, header = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="${SOAP}"><s:Header>${header}</s:Header><s:Body>${body}</s:Body></s:Envelope>`;

/** Cameras answer to the first; some, above all recorders, to the second only (ONVIF Core 7.3.2.3). */
const types = ['xmlns:t="http://www.onvif.org/ver10/network/wsdl">t:NetworkVideoTransmitter', `xmlns:t="${DEVICE}">t:Device`] as const;

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
