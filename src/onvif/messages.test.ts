import { describe, expect, it } from 'vitest';
import { envelope, getProfiles, getStreamUri, getSystemDateAndTime, probes } from './messages.ts';
import { childOf, parseXml, textOf, type XmlNode } from './xml.ts';

const bodyOf = ({ body }: { readonly body: string }): XmlNode | null =>
  childOf(parseXml(envelope(body, '<x>header</x>')), 'Envelope', 'Body');

describe('requests', () => {
  it('are SOAP, and say which action they are', () => {
    expect(childOf(bodyOf(getSystemDateAndTime), 'GetSystemDateAndTime')).not.toBeNull();
    expect(getSystemDateAndTime.action).toBe('http://www.onvif.org/ver10/device/wsdl/GetSystemDateAndTime');
    expect(getProfiles('media2').action).toBe('http://www.onvif.org/ver20/media/wsdl/GetProfiles');
    expect(textOf(bodyOf(getProfiles('media2')), 'GetProfiles', 'Type')).toBe('VideoEncoder');
    expect(textOf(parseXml(envelope('', '<x>header</x>')), 'Envelope', 'Header', 'x')).toBe('header');
  });

  it.each(['media', 'media2'] as const)('for a stream of %s name the profile, whatever the device calls it', (service) => {
    const body = bodyOf(getStreamUri(service, '"/><x>&'));
    expect(textOf(body, 'GetStreamUri', 'ProfileToken')).toBe('"/><x>&');
    const rtsp = service === 'media2' ? ['Protocol'] : ['StreamSetup', 'Transport', 'Protocol'];
    expect(textOf(body, 'GetStreamUri', ...rtsp)).toBe('RTSP');
  });
});

describe('probes', () => {
  it('ask for cameras and for devices of any kind, each under an id of its own', () => {
    let count = 0;
    const all = probes(() => `${++count}`);
    expect(all.map(({ id }) => id)).toEqual(['uuid:1', 'uuid:2']);
    expect(all.map(({ text }) => textOf(parseXml(text), 'Envelope', 'Header', 'MessageID'))).toEqual(['uuid:1', 'uuid:2']);
    expect(all.map(({ text }) => textOf(parseXml(text), 'Envelope', 'Body', 'Probe', 'Types'))).toEqual([
      'dn:NetworkVideoTransmitter',
      'tds:Device',
    ]);
  });
});
