/** What is told of a destination on air in figures. `now`: ms by the machine's clock. Pure. */
import type { ProgramDestination } from '#contract/index.ts';
import { secondsUntil } from '../shell/destination-situation.ts';
import { longTime } from '../texts/clock-time.ts';
import { texts } from '../texts.ts';

const words = texts.live.rows;

/** `freeBytes`: where recordings are written; null: it is not known. */
export function figuresOf(destination: ProgramDestination, now: number, freeBytes: number | null): string | null {
  const { state, kbps, buffer_s: buffer, file, attempt, next_try_at: nextTryAt } = destination;
  if (state === 'retrying' || (state === 'failed' && nextTryAt !== null)) return words.tries(attempt, secondsUntil(nextTryAt, now));
  if (state !== 'live' && state !== 'stalled') return null;
  if (file === null) return words.rate(kbps, buffer);
  return freeBytes === null ? words.file(kbps, file) : words.disk(kbps, texts.onAir.free(freeBytes));
}

/** For how long it has been connected, without a break. */
export const sinceOf = ({ live_since: since }: ProgramDestination, now: number): string | null =>
  since === null ? null : longTime((now - Date.parse(since)) / 1000);

/** All of its figures, each with its word, for who asks. */
export function detailsOf(destination: ProgramDestination, now: number, freeBytes: number | null): readonly (readonly [string, string])[] {
  const { state, kbps, buffer_s: buffer, dropped_frames: dropped, reconnects, file } = destination;
  const isTaking = state === 'live' || state === 'stalled';
  const figures = figuresOf(destination, now, freeBytes);
  return [
    ...(isTaking || figures === null ? [] : [[words.state, figures] as const]),
    ...(isTaking
      ? ([
          [words.bitrate, texts.controls.rate(kbps)],
          [words.buffer, words.bufferSays(buffer)],
        ] as const)
      : []),
    ...(file === null ? [] : [[words.written, freeBytes === null ? file : `${file}, ${texts.onAir.free(freeBytes)}`] as const]),
    [words.dropped, String(dropped)],
    ...(reconnects === 0 ? [] : [[words.reconnects, words.times(reconnects)] as const]),
  ];
}
