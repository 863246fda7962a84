/** Media Source Extensions as this browser has them. */

declare global {
  interface Window {
    /** Safari's; on iPhones there is no other. */
    readonly ManagedMediaSource?: typeof MediaSource;
  }
}

/** Where both exist the plain one is taken: the managed one gives memory back whenever it likes. Null: this browser has none. */
export const mediaSourceClass = (): typeof MediaSource | null => window.MediaSource ?? window.ManagedMediaSource ?? null;

/** The last stretch of a list of them. */
export function newestRange(ranges: TimeRanges): { start: number; end: number } | null {
  const last = ranges.length - 1;
  return last < 0 ? null : { start: ranges.start(last), end: ranges.end(last) };
}
