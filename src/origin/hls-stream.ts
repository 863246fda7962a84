/** The running program as LL-HLS (RFC 8216bis): one media playlist and its files, from memory. */
import type { Clock } from '#core/clock.ts';
import { errors } from '#core/errors.ts';
import { millis } from '#core/units.ts';
import type { ProgramClock } from '#packet/index.ts';
import { printPlaylist } from '#playlist/index.ts';
import { HlsViewers } from './hls-viewers.ts';
import { lookForFile, type StreamFile } from './live-files.ts';
import { partSeconds, playlistOf, type LiveProgram, type PlaylistForm } from './live-playlist.ts';
import { LiveWindow } from './live-window.ts';
import type { Piece } from './piece-cache.ts';
import { parseReload, reached, type Directives, type Wanted } from './reload.ts';
import { SegmentCutter, SEGMENT_SECONDS_LEAST, TARGET_SECONDS, type InitNow, type NextNumbers } from './segment-cutter.ts';
import { Waits, type Wait } from './waits.ts';

const BYTES_MAX = 64 * 1024 * 1024;
const WAITING_MAX = 500;
/** Of players that cannot be told apart: one that goes wild leaves room for the others, and a hundred behind one address find theirs. */
const WAITING_ALIKE_MAX = 200;
/** RFC 8216bis 6.2.5.2. */
const WAIT_WITHIN = millis(3 * TARGET_SECONDS * 1000);
/** A player that reads the playlist once in a target duration learns that the program is over. */
const ENDED_FOR = millis(10_000);
/**
 * Numbers begin at so many times the seconds of CLOCK_MONOTONIC. No segment is so short that an earlier program, or the server before this one, could
 * have counted further, so while the machine is not restarted players that stay never see a number go back.
 */
const NUMBERS_A_SECOND = Math.ceil(1 / SEGMENT_SECONDS_LEAST);

/** What is served of one program. */
type Session = {
  readonly program: LiveProgram;
  readonly window: LiveWindow;
  readonly cutter: SegmentCutter;
  /** The playlist's text, for all players until it changes. */
  readonly texts: Record<PlaylistForm, { revision: number; bytes: Buffer }>;
};

/** Owns the segments of the program that was begun last; those who wait for more of it own their waits. */
export class HlsStream implements Disposable {
  readonly #clock: Clock;
  readonly #waits: Waits;
  readonly #viewers = new HlsViewers();
  #session: Session | null = null;
  #forgetting: Disposable | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#waits = new Waits(clock);
  }

  /** A program begins. */
  begin({ epoch, rate }: ProgramClock): void {
    const first = Math.floor((this.#clock.now() * NUMBERS_A_SECOND) / 1000);
    const before = this.#session?.cutter.numbers;
    this.#forget();
    const window = new LiveWindow(BYTES_MAX);
    const program = { rate, epoch: millis(epoch), folder: Math.round(epoch).toString(36) };
    const none = { revision: -1, bytes: Buffer.alloc(0) };
    this.#session = {
      program,
      window,
      cutter: new SegmentCutter(window, rate, numbersFrom(first, before)),
      texts: { whole: { ...none }, delta: { ...none } },
    };
    this.#waits.changed();
  }

  /** A piece of the program that was begun last. */
  add(piece: Piece, init: InitNow): void {
    if (this.#session === null) return;
    const { window, cutter } = this.#session;
    const { revision } = window;
    cutter.add(piece, init);
    if (window.revision !== revision) this.#waits.changed();
  }

  /** The program is over: players are told for a while, then there is nothing. */
  end(): void {
    if (this.#session === null) return;
    const { window, cutter } = this.#session;
    cutter.close();
    window.end();
    if (window.last === null) return this.#forget();
    this.#forgetting = this.#clock.timer(ENDED_FOR, () => this.#forget());
    this.#waits.changed();
  }

  /**
   * The playlist's text, once it has what `directives` ask for. `player`: what tells it from others, if anything does.
   * It and its outcome throw STREAM_OFFLINE, STREAM_REQUEST_NOT_VALID, STREAM_FULL, STREAM_LATE.
   */
  playlist(directives: Directives, player: string): Wait<Buffer> {
    if (this.#session === null) throw errors.STREAM_OFFLINE({});
    const reload = parseReload(directives);
    if (reload === null)
      throw errors.STREAM_REQUEST_NOT_VALID({ why: '_HLS_msn and _HLS_part are not whole numbers, or the first is missing' });
    const wait = this.#wait(player, () => this.#readyText(reload.wanted, reload.delta ? 'delta' : 'whole'));
    const asking = this.#viewers.ask(player, this.#clock.now());
    const asked = (): void => asking[Symbol.dispose]();
    wait.outcome.then(asked, asked);
    return wait;
  }

  /** The bytes of a file in their order, once it is there. `player` as above. It and its outcome throw STREAM_FILE_GONE, STREAM_FULL, STREAM_LATE. */
  file(file: StreamFile, player: string): Wait<readonly Buffer[]> {
    return this.#wait(player, () => {
      const session = this.#session;
      if (session === null || session.program.folder !== file.folder) throw errors.STREAM_FILE_GONE({ file: file.name });
      return lookForFile(session.window, file.name);
    });
  }

  get viewers(): number {
    return this.#viewers.count(this.#clock.now());
  }

  /** What it holds. */
  get held(): { readonly segments: number; readonly bytes: number } {
    const window = this.#session?.window;
    return { segments: window?.count ?? 0, bytes: window?.bytes ?? 0 };
  }

  #wait<Value>(player: string, look: () => Value | null): Wait<Value> {
    if (this.#waits.count >= WAITING_MAX) throw errors.STREAM_FULL({ most: WAITING_MAX });
    if (this.#waits.countOf(player) >= WAITING_ALIKE_MAX) throw errors.STREAM_FULL({ most: WAITING_ALIKE_MAX });
    return this.#waits.wait({ who: player, look, within: WAIT_WITHIN, late: () => errors.STREAM_LATE({}) });
  }

  #readyText(wanted: Wanted | null, form: PlaylistForm): Buffer | null {
    const session = this.#session;
    if (session === null) throw errors.STREAM_OFFLINE({});
    const { window, program } = session;
    // ffmpeg gives up at a playlist that has parts and no whole segment.
    if (window.last === null) return null;
    if (wanted !== null) {
      const there = reached(window, wanted, partSeconds(program));
      if (there === 'too far') throw errors.STREAM_REQUEST_NOT_VALID({ why: 'what it wants is too far ahead' });
      if (there === 'not yet') return null;
    }
    return textOf(session, form);
  }

  #forget(): void {
    this.#forgetting?.[Symbol.dispose]();
    this.#forgetting = null;
    this.#session = null;
    this.#waits.changed();
  }

  [Symbol.dispose](): void {
    this.#forget();
  }
}

/** A program before it that ended at once may have used the very first number. */
function numbersFrom(first: number, before: NextNumbers | undefined): NextNumbers {
  return {
    sequence: Math.max(first, before?.sequence ?? 0),
    discontinuitySequence: Math.max(first, (before?.discontinuitySequence ?? -1) + 1),
  };
}

function textOf({ window, program, texts }: Session, form: PlaylistForm): Buffer {
  const text = texts[form];
  if (text.revision !== window.revision) {
    text.revision = window.revision;
    text.bytes = Buffer.from(printPlaylist(playlistOf(window, program, form)));
  }
  return text.bytes;
}
