/** The log as far as it was read, and what came since. Pure. */
import type { LogLine } from '#contract/index.ts';
import type { LogPage, LogWanted } from '../api/log.ts';

/** Of a page that stays open for weeks the newest: what is older can be read again. */
export const LINES_MAX = 2_000;

/** As the server searches: for all words, in any order, in the code and the message, whatever their case. */
export function holdsWords({ message, code }: LogLine, search: string): boolean {
  const text = `${code} ${message}`.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** With what was heard since; the same pages where that is nothing. */
export function withHeard(pages: readonly LogPage[], heard: readonly LogLine[], search: string): readonly LogPage[] {
  const [first, ...rest] = pages;
  if (first === undefined) return pages;
  const newest = first.lines[0]?.id ?? 0;
  const fresh = heard.filter((line) => line.id > newest && holdsWords(line, search));
  if (fresh.length === 0) return pages;
  return shortened([{ ...first, lines: [...fresh, ...first.lines] }, ...rest]);
}

/** Whole pages go, the oldest first; of the first page only what is too much. */
function shortened(pages: readonly LogPage[]): readonly LogPage[] {
  const kept: LogPage[] = [];
  let room = LINES_MAX;
  for (const page of pages) {
    if (room <= 0) break;
    kept.push(page.lines.length <= room ? page : { lines: page.lines.slice(0, room), isLast: false });
    room -= page.lines.length;
  }
  const last = kept.at(-1);
  return last === undefined || kept.length === pages.length ? kept : [...kept.slice(0, -1), { ...last, isLast: false }];
}

export type LevelShown = LogWanted['level'];

export const ofLevel = (lines: readonly LogLine[], level: LevelShown): readonly LogLine[] =>
  level === 'all' ? lines : lines.filter((line) => line.level === level);
