import { describe, expect, it } from 'vitest';
import { parsePlaylist, type MediaPlaylist } from '#playlist/index.ts';
import { breachesOf, ReloadCheck } from './conformance.ts';

const PARTS = 20;

/** Eight segments of 2 s from `first` on, those of the last three target durations by parts, and `open` parts of the next. */
function playlistText(first: number, open: number, skipped = 0): string {
  const part = (segment: number, index: number): string =>
    `#EXT-X-PART:DURATION=0.1,URI="part-${segment}.${index}.m4s"${index === 0 ? ',INDEPENDENT=YES' : ''}`;
  const partsOf = (segment: number, count: number): string[] => Array.from({ length: count }, (_, index) => part(segment, index));
  const date = (segment: number): string => `#EXT-X-PROGRAM-DATE-TIME:${new Date(Date.UTC(2030, 0, 1) + segment * 2000).toISOString()}`;
  const segments = Array.from({ length: 8 }, (_, index) => first + index).slice(skipped);
  return [
    '#EXTM3U',
    '#EXT-X-VERSION:9',
    '#EXT-X-TARGETDURATION:2',
    '#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,CAN-SKIP-UNTIL=12,HOLD-BACK=6,PART-HOLD-BACK=0.4',
    '#EXT-X-PART-INF:PART-TARGET=0.1',
    `#EXT-X-MEDIA-SEQUENCE:${first}`,
    ...(skipped > 0 ? [`#EXT-X-SKIP:SKIPPED-SEGMENTS=${skipped}`] : ['#EXT-X-MAP:URI="init-0.mp4"']),
    ...segments.flatMap((segment) => [
      date(segment),
      ...(first + 7 - segment < 3 && (first + 7 - segment) * 2 + open * 0.1 < 6 ? partsOf(segment, PARTS) : []),
      '#EXTINF:2,',
      `segment-${segment}.m4s`,
    ]),
    ...(open > 0 ? [date(first + 8), ...partsOf(first + 8, open)] : []),
    `#EXT-X-PRELOAD-HINT:TYPE=PART,URI="part-${first + 8}.${open}.m4s"`,
    '',
  ].join('\n');
}

const read = (text: string): MediaPlaylist => {
  const parsed = parsePlaylist(text);
  return parsed.ok ? parsed.value : expect.fail(parsed.error.text);
};

describe('breachesOf', () => {
  it('finds nothing in a playlist that is as it should be', () => expect(breachesOf(read(playlistText(4, 3)))).toEqual([]));

  it.each<[string, string, string | RegExp, string]>([
    ['a segment over the target', '4.4.3.1', '#EXTINF:2,\nsegment-4', '#EXTINF:2.6,\nsegment-4'],
    ['a segment of no length', '4.4.4.1', '#EXTINF:2,\nsegment-4', '#EXTINF:0,\nsegment-4'],
    ['a part over its target', '4.4.4.9', 'DURATION=0.1,URI="part-12.1', 'DURATION=0.11,URI="part-12.1'],
    ['a short part', '4.4.4.9', 'DURATION=0.1,URI="part-12.1', 'DURATION=0.05,URI="part-12.1'],
    ['parts that do not add up', '4.4.4.9', /#EXT-X-PART:[^\n]*part-11.19[^\n]*\n/, ''],
    ['no target of parts', '4.4.3.7', '#EXT-X-PART-INF:PART-TARGET=0.1\n', ''],
    ['parts that went too soon', '6.2.2', /#EXT-X-PART:[^\n]*part-10[^\n]*\n/g, ''],
    ['no hint', '4.4.5.3', /#EXT-X-PRELOAD-HINT.*\n/, ''],
    ['a hint after the end', '4.4.5.3', /$/, '#EXT-X-ENDLIST\n'],
    ['a skip boundary too near', '4.4.3.8', 'CAN-SKIP-UNTIL=12', 'CAN-SKIP-UNTIL=10'],
    ['players held too near', '4.4.3.8', 'HOLD-BACK=6', 'HOLD-BACK=5'],
    ['players of parts held too near', '4.4.3.8', 'PART-HOLD-BACK=0.4', 'PART-HOLD-BACK=0.2'],
    ['no init segment', '4.4.4.5', /#EXT-X-MAP.*\n/, ''],
    ['no date', '4.4.4.6', /#EXT-X-PROGRAM-DATE-TIME.*\n/, ''],
    ['a date that is off', '4.4.4.6', '00:00:10.000Z', '00:00:10.500Z'],
    ['a skip without a boundary', '4.4.5.2', /CAN-SKIP-UNTIL=12,([^]*)#EXT-X-MAP.*\n/, '$1#EXT-X-SKIP:SKIPPED-SEGMENTS=1\n'],
    ['a skip in an old version', '8', /VERSION:9([^]*)#EXT-X-MAP.*\n/, 'VERSION:8$1#EXT-X-SKIP:SKIPPED-SEGMENTS=1\n'],
  ])('finds %s', (_, rule, from, to) => {
    const text = playlistText(4, 3).replace(from, to);
    expect(text).not.toBe(playlistText(4, 3));
    expect(breachesOf(read(text)).map((breach) => breach.split(':')[0])).toContain(rule);
  });
});

describe('a reload', () => {
  const after = (...texts: string[]): string[] => {
    const check = new ReloadCheck();
    return texts.flatMap((text) => check.reload(read(text)));
  };

  it('may go on, whole or by what is new', () =>
    expect(after(playlistText(4, 3), playlistText(4, 4), playlistText(5, 0, 2), playlistText(5, 19, 2))).toEqual([]));

  it.each<[string, string, string]>([
    ['goes back', '6.2.2', playlistText(3, 3)],
    ['loses its end', '6.2.1', playlistText(4, 2)],
    ['has another segment', '6.2.1', playlistText(4, 3).replace('segment-6.m4s', 'segment-x.m4s')],
    ['has another length', '6.2.1', playlistText(4, 3).replace('#EXTINF:2,\nsegment-6', '#EXTINF:1.9,\nsegment-6')],
    ['has another date', '6.2.1', playlistText(4, 3).replaceAll('2030-01-01', '2030-01-02')],
    ['has another part', '6.2.1', playlistText(4, 3).replace('part-12.1.m4s', 'part-12.x.m4s')],
    ['has another target', '6.2.1', playlistText(4, 3).replace('TARGETDURATION:2', 'TARGETDURATION:3')],
    ['marks a segment anew', '6.2.1', playlistText(4, 3).replace('#EXTINF:2,\nsegment-6', '#EXT-X-DISCONTINUITY\n#EXTINF:2,\nsegment-6')],
    [
      'counts a discontinuity that was none',
      '6.2.2',
      playlistText(5, 3).replace('#EXT-X-MAP', '#EXT-X-DISCONTINUITY-SEQUENCE:1\n#EXT-X-MAP'),
    ],
    ['skips what nobody knows', '6.2.5.1', playlistText(14, 3, 2)],
  ])('is wrong where it %s', (_, rule, text) =>
    expect(after(playlistText(4, 3), text).map((breach) => breach.split(':')[0])).toContain(rule),
  );

  it('is wrong after the end', () => {
    const ended = playlistText(4, 3).replace(/#EXT-X-PRELOAD-HINT.*\n/, '#EXT-X-ENDLIST\n');
    expect(after(playlistText(4, 3), ended)).toEqual([]);
    expect(after(ended, playlistText(4, 4))).toEqual(['6.2.1: it goes on after ENDLIST']);
  });
});
