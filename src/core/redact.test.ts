import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from './redact.ts';

const scheme = fc.constantFrom('rtsp', 'rtsps', 'rtmp', 'srt', 'http', 'HTTPS', 'postgres');
// A password as people type it. A blank or a double quote ends an address in a text, so these two come encoded.
const typed = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => !/[\s"]/.test(text));
const tricky = fc.string({ minLength: 1, unit: fc.constantFrom('@', '/', ':', '\\', "'", '#', '?', '%', '&') });
const encoded = fc.string({ minLength: 1 }).map(encodeURIComponent);
// Marked, so that it can be told from the text around it.
const password = fc.oneof(typed, tricky, encoded).map((text) => `kanarek${text}kanarek`);

describe('redact', () => {
  it('lets no password of an address through', () => {
    fc.assert(
      fc.property(scheme, password, fc.string(), (protocol, secret, around) => {
        const text = `${around} ${protocol}://operator:${secret}@camera:554/stream1 ${around}`;
        expect(redact(text)).not.toContain('kanarek');
      }),
    );
  });

  it.each([
    ['srt://host:9000?passphrase=kanarek&mode=caller', 'srt://host:9000?passphrase=…&mode=caller'],
    ['rtmp://cam/bcs/channel0?user=admin&password=kanarek', 'rtmp://cam/bcs/channel0?user=admin&password=…'],
    ['rtmp://cdn/live/a?txSecret=kanarek&txTime=1&sign=kanarek', 'rtmp://cdn/live/a?txSecret=…&txTime=1&sign=…'],
    ['rtsp://cam/user=admin&password=kanarek&channel=1', 'rtsp://cam/user=admin&password=…&channel=1'],
  ])('takes the password out of %s', (address, written) => expect(redact(address)).toBe(written));

  it('lets none through in JSON, whatever characters it has', () => {
    const anything = fc.string({ unit: 'binary' }).filter((text) => !/\s/.test(text));
    fc.assert(
      fc.property(anything, (text) => {
        const line = JSON.stringify({ address: `rtsp://operator:kanarek${text}kanarek@camera/1`, contact: 'dana@example.org' });
        expect(redact(line)).not.toContain('kanarek');
        expect(JSON.parse(redact(line))).toEqual({ address: 'rtsp://…@camera/1', contact: 'dana@example.org' });
      }),
    );
  });

  it.each([
    ['rtsp://admin:secret@10.0.0.2/1', 'rtsp://…@10.0.0.2/1'],
    ['rtsp://admin:p@ss/word@10.0.0.2/1', 'rtsp://…@10.0.0.2/1'],
    ['"rtsp://a:b@c" and "rtsp://d:e@f"', '"rtsp://…@c" and "rtsp://…@f"'],
    ['rtsp://token@10.0.0.2/1', 'rtsp://…@10.0.0.2/1'],
  ])('%s becomes %s', (text, redacted) => expect(redact(text)).toBe(redacted));

  it('leaves everything else as it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!text.includes('://'));
        expect(redact(text)).toBe(text);
      }),
    );
    expect(redact('Write to dana@example.org or see http://camera/1.')).toBe('Write to dana@example.org or see http://camera/1.');
  });
});
