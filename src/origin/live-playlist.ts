/** What the playlist says of the stream as it is now. */
import { millis, seconds, type Millis, type Rate, type Seconds } from '#core/units.ts';
import type { MediaPlaylist, Part, Segment, SegmentHead } from '#playlist/index.ts';
import { partName, segmentName, type LiveInit, type LiveSegment } from './live-segment.ts';
import type { LiveWindow } from './live-window.ts';
import { picturesOfPart, TARGET_SECONDS } from './segment-cutter.ts';

/** EXT-X-SKIP is of version 9. */
const VERSION = 9;
// RFC 8216bis 4.4.3.8: at least six and three target durations.
const CAN_SKIP_UNTIL = seconds(6 * TARGET_SECONDS);
const HOLD_BACK = seconds(3 * TARGET_SECONDS);
/** At least two, better three (4.4.3.8); four leave a player a tenth of a second for its own work. */
const PART_HOLD_BACK_PARTS = 4;
/** 6.2.2: parts are listed for three target durations from the end. */
const PARTS_LISTED_FOR = 3 * TARGET_SECONDS;

/** What the segments of one program have in common. */
export type LiveProgram = {
  readonly rate: Rate;
  /** When the program's time 0 was by the wall clock. */
  readonly epoch: Millis;
  /** The folder of its files, from the playlist's own: no other program has it. */
  readonly folder: string;
};

/** `delta`: RFC 8216bis 6.2.5.1, for players that know the rest already. */
export type PlaylistForm = 'whole' | 'delta';

export const partSeconds = ({ rate }: LiveProgram): Seconds => lengthOf(picturesOfPart(rate), rate);

/** `delta`: what is older than CAN-SKIP-UNTIL is left out, if there is any. */
export function playlistOf(window: LiveWindow, program: LiveProgram, form: PlaylistForm): MediaPlaylist {
  const { listed, open, ended, nextPart } = window;
  const partTarget = partSeconds(program);
  const fromEnd = secondsFromEnd(window, program.rate);
  const skipped = form === 'delta' ? fromEnd.filter((distance) => distance >= CAN_SKIP_UNTIL).length : 0;
  const segments = listed.map((segment, index): Segment => ({
    uri: `${program.folder}/${segmentName(segment.start.sequence)}`,
    duration: lengthOf(segment.pictures, program.rate),
    head: headOf(segment, listed[index - 1]?.start.init ?? null, program),
    parts: (fromEnd[index] ?? 0) < PARTS_LISTED_FOR ? partsOf(segment, program) : [],
  }));
  return {
    version: VERSION,
    targetDuration: TARGET_SECONDS,
    serverControl: {
      canBlockReload: true,
      canSkipUntil: CAN_SKIP_UNTIL,
      holdBack: HOLD_BACK,
      partHoldBack: seconds(PART_HOLD_BACK_PARTS * partTarget),
    },
    partTarget,
    mediaSequence: first(window)?.start.sequence ?? 0,
    discontinuitySequence: discontinuitiesBefore(first(window)),
    skipped,
    segments: segments.slice(skipped),
    open: open === null ? null : { head: headOf(open, listed.at(-1)?.start.init ?? null, program), parts: partsOf(open, program) },
    preloadHint: nextPart === null ? null : `${program.folder}/${nextPart}`,
    ended,
  };
}

const first = ({ listed, open }: LiveWindow): LiveSegment | null => listed[0] ?? open;

/** The tag before the first listed segment counts by itself (RFC 8216bis 4.4.3.3). */
const discontinuitiesBefore = (segment: LiveSegment | null): number =>
  segment === null ? 0 : segment.start.discontinuitySequence - (segment.start.discontinuity ? 1 : 0);

const lengthOf = (pictures: number, { num, den }: Rate): Seconds => seconds((pictures * den) / num);

/** From the end of each listed segment to the end of the playlist. */
function secondsFromEnd({ listed, open }: LiveWindow, rate: Rate): readonly number[] {
  let pictures = open?.pictures ?? 0;
  const distances: number[] = [];
  for (const segment of listed.toReversed()) {
    distances.unshift(lengthOf(pictures, rate));
    pictures += segment.pictures;
  }
  return distances;
}

const headOf = ({ start }: LiveSegment, before: LiveInit | null, { epoch, folder }: LiveProgram): SegmentHead => ({
  discontinuity: start.discontinuity,
  map: start.init === before ? null : `${folder}/${start.init.name}`,
  programDateTime: millis(epoch + 1000 * start.at),
});

const partsOf = ({ start, parts }: LiveSegment, { rate, folder }: LiveProgram): readonly Part[] =>
  parts.map(({ pictures, independent }, index) => ({
    uri: `${folder}/${partName(start.sequence, index)}`,
    duration: lengthOf(pictures, rate),
    independent,
  }));
