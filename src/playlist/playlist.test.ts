import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { millis, seconds, type Seconds } from '#core/units.ts';
import { parsePlaylist, printPlaylist, type MediaPlaylist } from './index.ts';

const lowLatency = `#EXTM3U
#EXT-X-VERSION:9
#EXT-X-TARGETDURATION:2
#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,CAN-SKIP-UNTIL=12,HOLD-BACK=6,PART-HOLD-BACK=0.4
#EXT-X-PART-INF:PART-TARGET=0.1
#EXT-X-MEDIA-SEQUENCE:7
#EXT-X-DISCONTINUITY-SEQUENCE:1
#EXT-X-SKIP:SKIPPED-SEGMENTS=2
#EXT-X-PROGRAM-DATE-TIME:2030-01-01T00:00:00.000Z
#EXT-X-PART:DURATION=0.1,URI="part-9.0.m4s",INDEPENDENT=YES
#EXTINF:0.1,
segment-9.m4s
#EXT-X-DISCONTINUITY
#EXT-X-MAP:URI="init-10.mp4"
#EXT-X-PROGRAM-DATE-TIME:2030-01-01T00:00:00.100Z
#EXT-X-PART:DURATION=0.1,URI="part-10.0.m4s",INDEPENDENT=YES
#EXT-X-PRELOAD-HINT:TYPE=PART,URI="part-10.1.m4s"
`;

const read = (text: string): MediaPlaylist => {
  const parsed = parsePlaylist(text);
  return parsed.ok ? parsed.value : expect.fail(`line ${parsed.error.line}: ${parsed.error.text}`);
};

describe('a media playlist', () => {
  it('is read as what it says', () =>
    expect(read(lowLatency)).toEqual({
      version: 9,
      targetDuration: 2,
      serverControl: { canBlockReload: true, canSkipUntil: 12, holdBack: 6, partHoldBack: 0.4 },
      partTarget: 0.1,
      mediaSequence: 7,
      discontinuitySequence: 1,
      skipped: 2,
      segments: [
        {
          uri: 'segment-9.m4s',
          duration: 0.1,
          head: { discontinuity: false, map: null, programDateTime: Date.UTC(2030, 0, 1) },
          parts: [{ uri: 'part-9.0.m4s', duration: 0.1, independent: true }],
        },
      ],
      open: {
        head: { discontinuity: true, map: 'init-10.mp4', programDateTime: Date.UTC(2030, 0, 1) + 100 },
        parts: [{ uri: 'part-10.0.m4s', duration: 0.1, independent: true }],
      },
      preloadHint: 'part-10.1.m4s',
      ended: false,
    }));

  it('is printed as it was read', () => expect(printPlaylist(read(lowLatency))).toBe(lowLatency));

  it('is read as others write it: other tags, comments, titles, empty lines, CR', () => {
    const playlist = read(
      '#EXTM3U\r\n#EXT-X-TARGETDURATION:2\r\n\r\n# a comment\r\n#EXT-X-OTHER:x=y\r\n#EXTINF:2.0,A, title\r\na.ts?x=1\r\n#EXT-X-ENDLIST\r\n',
    );
    expect(playlist).toMatchObject({ version: 1, mediaSequence: 0, segments: [{ uri: 'a.ts?x=1', duration: 2 }], open: null, ended: true });
  });

  it.each([
    ['nothing', '', 1],
    ['a web page', '<!doctype html>', 1],
    ['no target duration', '#EXTM3U\n#EXTINF:2,\na.ts', 3],
    ['an address without a duration', '#EXTM3U\n#EXT-X-TARGETDURATION:2\na.ts', 3],
    ['a duration without an address', '#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n', 4],
    ['a tag that is not well formed', lowLatency.replace('DURATION=0.1,URI="part-10.0', 'DURATION=x,URI="part-10.0'), 16],
    ['a sequence that is no number', lowLatency.replace('SEQUENCE:7', 'SEQUENCE:seven'), 6],
  ])('is none: %s', (_, text, line) => expect(parsePlaylist(text)).toMatchObject({ ok: false, error: { line } }));

  it('comes back from print and parse whatever it says', () => {
    fc.assert(
      fc.property(anyPlaylist, (playlist) => {
        expect(read(printPlaylist(playlist))).toEqual(playlist);
      }),
    );
  });

  it('is a playlist or a fault for any lines', () => {
    const line = fc.oneof(fc.constantFrom(...lowLatency.split('\n')), fc.string());
    fc.assert(fc.property(fc.array(line), (lines) => void parsePlaylist(['#EXTM3U', ...lines].join('\n'))));
  });
});

const integer = fc.nat({ max: Number.MAX_SAFE_INTEGER });
/** Of 10 us, as they are printed. */
const length: fc.Arbitrary<Seconds> = fc.nat({ max: 100_000_000 }).map((count) => seconds(Number((count / 100_000).toFixed(5))));
const uri = fc.stringMatching(/^[a-z0-9][a-z0-9./_-]{0,20}$/);
const part = fc.record({ uri, duration: length, independent: fc.boolean() });
const head = fc.record({
  discontinuity: fc.boolean(),
  map: fc.option(uri),
  programDateTime: fc.nat({ max: 4_000_000_000 }).map((at) => millis(at)),
});
const open = fc.record({ head, parts: fc.array(part, { minLength: 1 }) });
const anyPlaylist: fc.Arbitrary<MediaPlaylist> = fc.record({
  version: integer,
  targetDuration: integer,
  serverControl: fc.option(
    fc.record({
      canBlockReload: fc.constant(true),
      canSkipUntil: fc.option(length),
      holdBack: fc.option(length),
      partHoldBack: fc.option(length),
    }),
  ),
  partTarget: fc.option(length),
  mediaSequence: integer,
  discontinuitySequence: integer,
  skipped: integer,
  segments: fc.array(fc.record({ head, parts: fc.array(part), uri, duration: length })),
  open: fc.option(open),
  preloadHint: fc.option(uri),
  ended: fc.boolean(),
});
