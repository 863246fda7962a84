import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordingName, safeStem } from './recording-name.ts';

/** By the clock on the wall of wherever the test runs. */
const at = new Date(2026, 10, 5, 9, 2, 3).getTime();

describe('the name of a recording', () => {
  it('is what it records and when it began, by the clock on the wall', () =>
    expect(recordingName('Harbour', at)).toBe('Harbour 2026-11-05 09.02.03.mp4'));

  it('tells two of one second apart', () => expect(recordingName('Harbour', at, 2)).toBe('Harbour 2026-11-05 09.02.03_2.mp4'));

  it('sorts by time', () => {
    const names = [at, at + 60_000, at + 36e5, at + 30 * 864e5, at + 365 * 864e5].map((wall) => recordingName('x', wall));
    expect(names.toSorted()).toEqual(names);
  });

  it.each([
    ['Harbour', 'Harbour'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a b c d e f g h i j'],
    ['../../etc/passwd', 'etc passwd'],
    ['.hidden', 'hidden'],
    ['ends with a dot. ', 'ends with a dot'],
    ['two\nlines\t\0', 'two lines'],
    ['\u202egpj.exe', 'gpj.exe'],
    ['', 'Recording'],
    ['...', 'Recording'],
    ['///', 'Recording'],
    ['Hafen größer 🚢', 'Hafen größer 🚢'],
    ['🚢'.repeat(60), '🚢'.repeat(50)],
  ])('makes of %j: %j', (stem, safe) => expect(safeStem(stem)).toBe(safe));

  it('is one that every file system takes, whatever the recording is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (stem) => {
        const name = recordingName(stem, at);
        expect(name).not.toMatch(/[\p{Cc}"*/:<>?\\|]|^[.\s]|[.\s]$/u);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
        expect(Buffer.from(name).toString()).toBe(name);
      }),
    );
  });
});
