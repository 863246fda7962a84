import { describe, expect, it } from 'vitest';
import type { LogLine } from '#contract/index.ts';
import type { LogPage } from '../api/log.ts';
import { holdsWords, LINES_MAX, ofLevel, withHeard } from './log-pages.ts';

const line = (id: number, news: Partial<LogLine> = {}): LogLine => ({
  id,
  at: '2030-01-01T12:00:00Z',
  level: 'information',
  code: 'CAMERA_BACK',
  message: `North pier is back (${id}).`,
  remedy: '',
  ...news,
});
const page = (from: number, count: number, isLast = true): LogPage => ({
  lines: Array.from({ length: count }, (_, index) => line(from - index)),
  isLast,
});
const idsOf = (pages: readonly LogPage[]): number[] => pages.flatMap(({ lines }) => lines.map(({ id }) => id));

describe('withHeard', () => {
  it('puts what is newer before the first page, and each line once', () => {
    const pages = [page(10, 2, false), page(8, 2)];
    expect(idsOf(withHeard(pages, [line(12), line(11), line(10)], ''))).toEqual([12, 11, 10, 9, 8, 7]);
  });

  it('is the same pages where nothing is new, or nothing that was searched for', () => {
    const pages = [page(10, 2)];
    expect(withHeard(pages, [line(10)], '')).toBe(pages);
    expect(withHeard(pages, [line(11)], 'fuel')).toBe(pages);
    expect(withHeard([], [line(11)], '')).toEqual([]);
  });

  it('begins with the first line of an empty log', () => {
    expect(idsOf(withHeard([{ lines: [], isLast: true }], [line(1)], ''))).toEqual([1]);
  });

  it('lets the oldest go where it is too much, and says that there are older ones', () => {
    const pages = [page(LINES_MAX + 10, LINES_MAX - 1, false), page(11, 1)];
    const heard = withHeard(pages, [line(LINES_MAX + 12), line(LINES_MAX + 11)], '');
    expect(idsOf(heard)).toHaveLength(LINES_MAX);
    expect(idsOf(heard)[0]).toBe(LINES_MAX + 12);
    expect(heard.at(-1)?.isLast).toBe(false);
  });
});

describe('holdsWords', () => {
  it('looks in message and code, whatever the case', () => {
    expect(holdsWords(line(1), 'north PIER')).toBe(true);
    expect(holdsWords(line(1), 'camera_b')).toBe(true);
    expect(holdsWords(line(1), ' pier  CAMERA_BACK ')).toBe(true);
    expect(holdsWords(line(1), 'pier south')).toBe(false);
    expect(holdsWords(line(1), '.*')).toBe(false);
  });
});

describe('ofLevel', () => {
  it('leaves those of one level', () => {
    const lines = [line(1), line(2, { level: 'failure' })];
    expect(ofLevel(lines, 'failure')).toEqual([lines[1]]);
    expect(ofLevel(lines, 'all')).toBe(lines);
  });
});
