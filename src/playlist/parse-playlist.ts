/** Reads a media playlist. Tags that are not ours are passed over, as a player must (RFC 8216bis 6.3.1); ours must be well formed. */
import { fail, ok, type Result } from '#core/result.ts';
import type { Seconds } from '#core/units.ts';
import { parseExtinf } from './extinf.ts';
import { parseMap } from './map.ts';
import type { MediaPlaylist, Segment, SegmentHead } from './media-playlist.ts';
import { parseInteger } from './numbers.ts';
import { parsePart, parsePartTarget, type Part } from './part.ts';
import { parsePreloadHint } from './preload-hint.ts';
import { parseProgramDateTime } from './program-date-time.ts';
import { parseServerControl } from './server-control.ts';
import { parseSkip } from './skip.ts';

/** Which line, counted from 1, and what it holds. */
export type PlaylistFault = { readonly line: number; readonly text: string };

const CHARACTERS_MAX = 4 * 1024 * 1024;

export function parsePlaylist(text: string): Result<MediaPlaylist, PlaylistFault> {
  const lines = text.slice(0, CHARACTERS_MAX).split(/\r?\n/);
  if (lines[0] !== '#EXTM3U') return fail(fault(1, lines[0]));
  const reading = new Reading();
  for (const [index, line] of lines.entries()) {
    if (line !== '' && !reading.take(line)) return fail(fault(index + 1, line));
  }
  const playlist = reading.playlist();
  return playlist === null ? fail(fault(lines.length, lines.at(-1))) : ok(playlist);
}

const fault = (line: number, text: string | undefined): PlaylistFault => ({ line, text: (text ?? '').slice(0, 200) });

type Fields = { -readonly [Name in keyof Omit<MediaPlaylist, 'segments' | 'open'>]: MediaPlaylist[Name] };
type Head = { -readonly [Name in keyof SegmentHead]: SegmentHead[Name] };

class Reading {
  readonly #fields: Fields = {
    version: 1,
    targetDuration: -1,
    serverControl: null,
    partTarget: null,
    mediaSequence: 0,
    discontinuitySequence: 0,
    skipped: 0,
    preloadHint: null,
    ended: false,
  };
  readonly #segments: Segment[] = [];
  #head = noHead();
  #parts: Part[] = [];
  #duration: Seconds | null = null;

  /** False where the line is not well formed. */
  take(line: string): boolean {
    if (!line.startsWith('#')) return this.#endSegment(line);
    const [, tag = '', value = ''] = /^#(EXT[A-Z0-9-]*)(?::(.*))?$/s.exec(line) ?? [];
    return this.#takeTag(tag, value) !== null;
  }

  /** Null where what must be there is not. */
  playlist(): MediaPlaylist | null {
    if (this.#fields.targetDuration < 0 || this.#duration !== null) return null;
    const begun = this.#parts.length > 0 || isBegun(this.#head);
    return { ...this.#fields, segments: this.#segments, open: begun ? { head: this.#head, parts: this.#parts } : null };
  }

  /** What the tag says, or anything where it says nothing; null where it is not well formed. */
  #takeTag(tag: string, value: string): unknown {
    const fields = this.#fields;
    switch (tag) {
      case 'EXT-X-VERSION':
        return known(parseInteger(value), (version) => (fields.version = version));
      case 'EXT-X-TARGETDURATION':
        return known(parseInteger(value), (target) => (fields.targetDuration = target));
      case 'EXT-X-SERVER-CONTROL':
        return known(parseServerControl(value), (control) => (fields.serverControl = control));
      case 'EXT-X-PART-INF':
        return known(parsePartTarget(value), (target) => (fields.partTarget = target));
      case 'EXT-X-MEDIA-SEQUENCE':
        return known(parseInteger(value), (sequence) => (fields.mediaSequence = sequence));
      case 'EXT-X-DISCONTINUITY-SEQUENCE':
        return known(parseInteger(value), (sequence) => (fields.discontinuitySequence = sequence));
      case 'EXT-X-SKIP':
        return known(parseSkip(value), (skipped) => (fields.skipped = skipped));
      case 'EXT-X-PRELOAD-HINT':
        return known(parsePreloadHint(value), (uri) => (fields.preloadHint = uri));
      case 'EXT-X-ENDLIST':
        return (fields.ended = true);
      default:
        return this.#takeSegmentTag(tag, value);
    }
  }

  #takeSegmentTag(tag: string, value: string): unknown {
    const head = this.#head;
    switch (tag) {
      case 'EXT-X-DISCONTINUITY':
        return (head.discontinuity = true);
      case 'EXT-X-MAP':
        return known(parseMap(value), (uri) => (head.map = uri));
      case 'EXT-X-PROGRAM-DATE-TIME':
        return known(parseProgramDateTime(value), (at) => (head.programDateTime = at));
      case 'EXT-X-PART':
        return known(parsePart(value), (part) => this.#parts.push(part));
      case 'EXTINF':
        return known(parseExtinf(value), (duration) => (this.#duration = duration));
      default:
        return true;
    }
  }

  #endSegment(uri: string): boolean {
    if (this.#duration === null) return false;
    this.#segments.push({ uri, duration: this.#duration, head: this.#head, parts: this.#parts });
    this.#head = noHead();
    this.#parts = [];
    this.#duration = null;
    return true;
  }
}

const noHead = (): Head => ({ discontinuity: false, map: null, programDateTime: null });
const isBegun = ({ discontinuity, map, programDateTime }: Head): boolean => discontinuity || map !== null || programDateTime !== null;

function known<Value>(value: Value | null, take: (value: Value) => void): Value | null {
  if (value !== null) take(value);
  return value;
}
