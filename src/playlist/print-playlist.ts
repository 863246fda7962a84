import { printExtinf } from './extinf.ts';
import { printMap } from './map.ts';
import type { MediaPlaylist, OpenSegment, Segment } from './media-playlist.ts';
import { printPart, printPartTarget } from './part.ts';
import { printPreloadHint } from './preload-hint.ts';
import { printProgramDateTime } from './program-date-time.ts';
import { printServerControl } from './server-control.ts';
import { printSkip } from './skip.ts';

export const printPlaylist = (playlist: MediaPlaylist): string => `${[...linesOf(playlist)].join('\n')}\n`;

function* linesOf(playlist: MediaPlaylist): Generator<string> {
  yield* headLines(playlist);
  for (const segment of playlist.segments) yield* segmentLines(segment);
  if (playlist.open !== null) yield* openLines(playlist.open);
  if (playlist.preloadHint !== null) yield printPreloadHint(playlist.preloadHint);
  if (playlist.ended) yield '#EXT-X-ENDLIST';
}

function* headLines(playlist: MediaPlaylist): Generator<string> {
  yield '#EXTM3U';
  yield `#EXT-X-VERSION:${playlist.version}`;
  yield `#EXT-X-TARGETDURATION:${playlist.targetDuration}`;
  if (playlist.serverControl !== null) yield printServerControl(playlist.serverControl);
  if (playlist.partTarget !== null) yield printPartTarget(playlist.partTarget);
  yield `#EXT-X-MEDIA-SEQUENCE:${playlist.mediaSequence}`;
  if (playlist.discontinuitySequence > 0) yield `#EXT-X-DISCONTINUITY-SEQUENCE:${playlist.discontinuitySequence}`;
  if (playlist.skipped > 0) yield printSkip(playlist.skipped);
}

function* openLines({ head: { discontinuity, map, programDateTime }, parts }: OpenSegment): Generator<string> {
  if (discontinuity) yield '#EXT-X-DISCONTINUITY';
  if (map !== null) yield printMap(map);
  if (programDateTime !== null) yield printProgramDateTime(programDateTime);
  yield* parts.map(printPart);
}

function* segmentLines(segment: Segment): Generator<string> {
  yield* openLines(segment);
  yield printExtinf(segment.duration);
  yield segment.uri;
}
