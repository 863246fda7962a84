import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { millis, seconds } from '#core/units.ts';
import { parseAttributes, printAttributes } from './attributes.ts';
import { parseExtinf, printExtinf } from './extinf.ts';
import { parseMap, printMap } from './map.ts';
import { parsePart, parsePartTarget, printPart, printPartTarget } from './part.ts';
import { parsePreloadHint, printPreloadHint } from './preload-hint.ts';
import { parseProgramDateTime, printProgramDateTime } from './program-date-time.ts';
import { parseServerControl, printServerControl } from './server-control.ts';
import { parseSkip, printSkip } from './skip.ts';

describe('a tag', () => {
  const part = { uri: 'part-1.0.m4s', duration: seconds(0.1001), independent: true };
  const control = { canBlockReload: true, canSkipUntil: seconds(12), holdBack: seconds(6), partHoldBack: seconds(0.4) };
  const noControl = { canBlockReload: false, canSkipUntil: null, holdBack: null, partHoldBack: null };

  it.each<[string, string, unknown, (text: string) => unknown]>([
    ['#EXTINF:2.002,', printExtinf(seconds(2.002)), 2.002, parseExtinf],
    ['#EXTINF:2,', printExtinf(seconds(2)), 2, parseExtinf],
    ['#EXT-X-MAP:URI="init-0.mp4"', printMap('init-0.mp4'), 'init-0.mp4', parseMap],
    ['#EXT-X-PART-INF:PART-TARGET=0.08333', printPartTarget(seconds(1 / 12)), 0.08333, parsePartTarget],
    ['#EXT-X-PART:DURATION=0.1001,URI="part-1.0.m4s",INDEPENDENT=YES', printPart(part), part, parsePart],
    [
      '#EXT-X-PART:DURATION=0.1001,URI="part-1.0.m4s"',
      printPart({ ...part, independent: false }),
      { ...part, independent: false },
      parsePart,
    ],
    ['#EXT-X-PRELOAD-HINT:TYPE=PART,URI="part-1.1.m4s"', printPreloadHint('part-1.1.m4s'), 'part-1.1.m4s', parsePreloadHint],
    ['#EXT-X-SKIP:SKIPPED-SEGMENTS=4', printSkip(4), 4, parseSkip],
    [
      '#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,CAN-SKIP-UNTIL=12,HOLD-BACK=6,PART-HOLD-BACK=0.4',
      printServerControl(control),
      control,
      parseServerControl,
    ],
    [
      '#EXT-X-SERVER-CONTROL:HOLD-BACK=6',
      printServerControl({ ...noControl, holdBack: seconds(6) }),
      { ...noControl, holdBack: 6 },
      parseServerControl,
    ],
    [
      '#EXT-X-PROGRAM-DATE-TIME:2030-01-01T00:00:00.033Z',
      printProgramDateTime(millis(Date.UTC(2030, 0, 1) + 33.4)),
      Date.UTC(2030, 0, 1) + 33,
      parseProgramDateTime,
    ],
  ])('is printed as %s and read again', (text, printed, value, parse) => {
    expect(printed).toBe(text);
    expect(parse(text.slice(text.indexOf(':') + 1))).toEqual(value);
  });

  it.each<[string, (text: string) => unknown, readonly string[]]>([
    ['EXTINF', parseExtinf, ['', ',', '-1,', '2s,', '0x2,', '1e3,', 'Infinity,', '2.,']],
    ['EXT-X-MAP', parseMap, ['', 'URI=init.mp4', 'URL="init.mp4"', 'URI="init.mp4"x', 'URI="init.mp4",', 'URI="a",URI="b"', 'URI="a']],
    ['EXT-X-PART', parsePart, ['', 'URI="a"', 'DURATION=0.1', 'DURATION="0.1",URI="a"', 'DURATION=-1,URI="a"']],
    ['EXT-X-PART-INF', parsePartTarget, ['', 'PART-TARGET=', 'PART-TARGET="1"', 'PART-TARGET=1,5']],
    ['EXT-X-PRELOAD-HINT', parsePreloadHint, ['', 'URI="a"', 'TYPE=MAP,URI="a"', 'TYPE=PART']],
    ['EXT-X-SKIP', parseSkip, ['', 'SKIPPED-SEGMENTS=-1', 'SKIPPED-SEGMENTS=1.5', 'SKIPPED-SEGMENTS=99999999999999999999']],
    ['EXT-X-SERVER-CONTROL', parseServerControl, ['', 'CAN-BLOCK-RELOAD', '=YES', 'can-block-reload=YES']],
    ['EXT-X-PROGRAM-DATE-TIME', parseProgramDateTime, ['', 'today', '2030', '2030-01-01', '2030-13-01T00:00:00Z', '2030-01-01T00:00:00']],
  ])('%s that is not well formed is nothing', (_, parse, texts) =>
    expect(texts.map((text) => [text, parse(text)])).toEqual(texts.map((text) => [text, null])),
  );
});

describe('an attribute list', () => {
  it('is read as it was printed, whatever stands in quotes', () => {
    const text = fc.string().filter((value) => !/["\r\n]/.test(value));
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[A-Z][A-Z0-9-]{0,9}$/), text, { minKeys: 1 }), (texts) => {
        const attributes = parseAttributes(printAttributes(texts));
        expect(Object.fromEntries([...(attributes ?? [])].map(([name, { value }]) => [name, value]))).toEqual({ ...texts });
      }),
    );
  });

  it('is null or a list for any text, never a fault', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('A', '=', '"', ',', '1', '-', ' ', '\n') }), (text) => void parseAttributes(text)),
    );
  });
});
