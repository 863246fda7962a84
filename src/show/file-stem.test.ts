import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileStem } from './file-stem.ts';

describe('the stem of a file', () => {
  it.each([
    ['Harbour', 'Harbour'],
    ['Harbour: at night / 2', 'Harbour-at-night-2'],
    ['Größe.v2', 'Größe.v2'],
    ['../../etc/passwd', 'etc-passwd'],
    ['.hidden.', 'hidden'],
    ['', 'recording'],
    ['...', 'recording'],
    ['\ud800', 'recording'],
    ['x'.repeat(300), 'x'.repeat(40)],
  ])('%j is %j', (name, stem) => expect(fileStem(name)).toBe(stem));

  it('is a name on any disk, whatever something is called', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const stem = fileStem(name);
        expect(stem).toMatch(/^[^-.\s/\\:*?"<>|\0][^\s/\\:*?"<>|\0]*$/u);
        expect(Buffer.byteLength(stem)).toBeLessThanOrEqual(160);
      }),
    ));
});
