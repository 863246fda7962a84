import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  deviceTimeOf,
  informationOf,
  isFault,
  isNotAuthorised,
  mediaAddressesOf,
  probeMatches,
  profilesOf,
  soapBody,
  streamUriOf,
} from './answers.ts';
import type { XmlNode } from './xml.ts';

const corpus = join(import.meta.dirname, '../../test/corpus/onvif');
const text = (name: string): string => readFileSync(join(corpus, `${name}.xml`), 'utf8');
const body = (name: string): XmlNode => {
  const found = soapBody(text(name));
  if (found === null) throw new Error(`${name} has no body`);
  return found;
};
const asked = new Set(['uuid:question']);

/** What comes over a network. */
const bytes = fc.array(fc.nat(255)).map((codes) => String.fromCharCode(...codes));

describe('answers to a probe', () => {
  it.each([
    [
      'hikvision',
      {
        endpoint: 'urn:uuid:2a7c1e00-94b1-11b5-8271-F0F0F0F0F0F0',
        addresses: ['http://192.168.1.64/onvif/device_service', 'http://[fe80::f2f0:f0ff:fef0:f0f0]/onvif/device_service'],
        name: 'XXVISION XX-2CD2043',
        hardware: 'XX-2CD2043',
      },
    ],
    [
      'axis',
      {
        endpoint: 'urn:uuid:5f5a69c2-e0ae-504f-829b-00408c000000',
        addresses: ['http://192.168.1.90/onvif/device_service', 'http://169.254.10.20/onvif/device_service'],
        name: 'YYIS P3245',
        hardware: 'P3245',
      },
    ],
    [
      'dahua',
      {
        endpoint: 'uuid:00000000-aaaa-bbbb-cccc-a0b1c2d3e4f5',
        addresses: ['http://192.168.1.108/onvif/device_service'],
        name: 'Zahua',
        hardware: 'IPC-HFW1230S',
      },
    ],
  ])('in the style of %s are read', (style, match) => expect(probeMatches(text(`probe-match-${style}-style`), asked)).toEqual([match]));

  it('are no answers where they belong to another question', () =>
    expect(probeMatches(text('probe-match-dahua-style'), new Set(['uuid:other']))).toEqual([]));

  it('are 16 at most, and their names are such that they can be shown', () => {
    const match = `<ProbeMatch><Scopes>onvif://www.onvif.org/name/%00%E2%80%AE${'x'.repeat(300)}</Scopes><XAddrs>http://10.0.0.1/</XAddrs></ProbeMatch>`;
    const many = `<Envelope><Header><RelatesTo>uuid:question</RelatesTo></Header><Body><ProbeMatches>${match.repeat(40)}</ProbeMatches></Body></Envelope>`;
    const found = probeMatches(many, asked);
    expect(found).toHaveLength(16);
    expect(found[0]?.name).toBe('x'.repeat(99));
  });
});

describe('answers to requests', () => {
  it('tell the clock', () => expect(deviceTimeOf(body('date-time-hikvision-style'))).toBe(Date.UTC(2024, 1, 29, 6, 7, 8)));

  it('tell who made it, with the references of XML and its raw text read', () =>
    expect(informationOf(body('information-gst-style'))).toEqual({ manufacturer: 'Gate & Stream — GmbH', model: 'rtsp <server>' }));

  it('tell where the services are', () => {
    expect(mediaAddressesOf(body('services-axis-style'))).toEqual({
      media: 'http://192.168.1.90/onvif/media_service',
      media2: 'http://192.168.1.90/onvif/services',
    });
    expect(mediaAddressesOf(body('capabilities-dahua-style'))).toEqual({ media: 'http://192.168.1.108/onvif/media_service' });
    expect(mediaAddressesOf(body('fault-not-supported'))).toEqual({});
  });

  it('tell profiles that have a picture, of either media service', () => {
    expect(profilesOf(body('profiles-hikvision-style'))).toEqual([
      { token: 'Profile_1', name: 'mainStream', codec: 'h264', width: 2560, height: 1440, fps: 20 },
      { token: 'Profile_2', name: 'subStream', codec: 'mjpeg', width: 640, height: 360, fps: 25 },
    ]);
    expect(profilesOf(body('profiles-axis-style-media2'))).toEqual([
      { token: 'profile_1_h265', name: 'profile_1 h265', codec: 'hevc', width: 1920, height: 1080, fps: 29.97 },
    ]);
  });

  it('tell the address of a stream', () => {
    expect(streamUriOf(body('stream-uri-dahua-style'))).toBe(
      'rtsp://192.168.1.108:554/cam/realmonitor?channel=1&subtype=0&unicast=true&proto=Onvif',
    );
    expect(streamUriOf(body('stream-uri-axis-style-media2'))).toBe(
      'rtsp://192.168.1.90/onvif-media/media.amp?profile=profile_1_h265&sessiontimeout=60&streamtype=unicast',
    );
  });

  it('tell a fault, and which one', () => {
    expect([isFault(body('fault-not-authorised')), isNotAuthorised(body('fault-not-authorised'))]).toEqual([true, true]);
    expect([isFault(body('fault-not-supported')), isNotAuthorised(body('fault-not-supported'))]).toEqual([true, false]);
    expect(isFault(body('services-axis-style'))).toBe(false);
  });
});

describe('whatever comes', () => {
  const samples = readdirSync(corpus).map((file) => readFileSync(join(corpus, file), 'utf8'));

  /** Everything that is read of an answer, and that it keeps its bounds. */
  function readAll(anything: string): void {
    for (const match of probeMatches(anything, asked)) expect(match.name?.length ?? 0).toBeLessThan(201);
    const found = soapBody(anything);
    if (found === null) return;
    isNotAuthorised(found);
    isFault(found);
    const time = deviceTimeOf(found);
    if (time !== null) expect(new Date(time).toISOString()).toMatch(/^\d{4}-/);
    informationOf(found);
    mediaAddressesOf(found);
    streamUriOf(found);
    for (const { width, fps } of profilesOf(found)) {
      expect(width ?? 1).toBeGreaterThan(0);
      expect(Number.isFinite(fps ?? 1)).toBe(true);
    }
  }

  it('is read or passed over: real answers with pieces cut out, doubled, put elsewhere and spoilt', () => {
    const piece = fc.record({ at: fc.nat(3000), length: fc.nat(200), to: fc.nat(3000) });
    const spoilt = fc.tuple(fc.constantFrom(...samples), fc.constantFrom('cut', 'double', 'move', 'spoil'), piece, bytes);
    fc.assert(
      fc.property(spoilt, ([sample, how, { at, length, to }, junk]) => {
        const taken = sample.slice(at, at + length);
        const without = sample.slice(0, at) + sample.slice(at + length);
        const texts = {
          cut: without,
          double: sample.slice(0, to) + taken.repeat(20) + sample.slice(to),
          move: without.slice(0, to) + taken + without.slice(to),
          spoil: sample.slice(0, at) + junk + sample.slice(at + junk.length),
        };
        readAll(texts[how as keyof typeof texts]);
      }),
      { numRuns: 150 },
    );
  });

  it('is passed over where it is no XML', () => fc.assert(fc.property(bytes, (anything) => readAll(anything))));
});
