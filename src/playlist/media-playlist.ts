/** A media playlist as data (RFC 8216bis 4.4.3 to 4.4.5): what our origin prints, and what our tests read. */
import type { Millis, Seconds } from '#core/units.ts';
import type { Part } from './part.ts';
import type { ServerControl } from './server-control.ts';

/** A segment of which only parts are there as yet. */
export type OpenSegment = {
  readonly head: SegmentHead;
  /** None where it is too old to be listed by parts. */
  readonly parts: readonly Part[];
};

export type Segment = OpenSegment & { readonly uri: string; readonly duration: Seconds };

/** What stands before a segment's parts. */
export type SegmentHead = {
  readonly discontinuity: boolean;
  /** Address of its init segment; null: the one of the segment before. */
  readonly map: string | null;
  /** Of its first sample, since 1970. */
  readonly programDateTime: Millis | null;
};

export type MediaPlaylist = {
  readonly version: number;
  /** Whole seconds. */
  readonly targetDuration: number;
  readonly serverControl: ServerControl | null;
  readonly partTarget: Seconds | null;
  /** Of the first segment; in a delta update of the first that it leaves out. */
  readonly mediaSequence: number;
  readonly discontinuitySequence: number;
  /** How many segments a delta update leaves out; 0: it is none. */
  readonly skipped: number;
  readonly segments: readonly Segment[];
  readonly open: OpenSegment | null;
  /** Address of the part that comes next. */
  readonly preloadHint: string | null;
  /** Nothing will follow. */
  readonly ended: boolean;
};
