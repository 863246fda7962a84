import { describe, expect, it } from 'vitest';
import type { LogLine } from '#contract/index.ts';
import type { LogPage } from '../api/log.ts';
import { collectLog, csvOf, EXPORT_LINES_MAX, jsonOf } from './exported-log.ts';

const line = (id: number, message = 'All is well.'): LogLine => ({
  id,
  at: '2030-01-01T12:00:00Z',
  level: 'information',
  code: 'A_CODE',
  message,
  remedy: '',
});

/** A log of so many lines, the newest first. */
const logOf =
  (count: number) =>
  (before: number | null, limit: number): Promise<LogPage> => {
    const newest = before === null ? count : before - 1;
    const lines = Array.from({ length: Math.min(limit, newest) }, (_, index) => newest - index);
    return Promise.resolve({
      lines: lines.map((id) => line(id)),
      isLast: lines.length < limit,
    });
  };

describe('collectLog', () => {
  it('reads to the end, over pages', async () => {
    const { lines, isAll } = await collectLog(logOf(2_500));
    expect([lines.length, lines.at(-1)?.id, isAll]).toEqual([2_500, 1, true]);
    expect(await collectLog(logOf(1_000))).toMatchObject({ isAll: true });
    expect(await collectLog(logOf(0))).toEqual({ lines: [], isAll: true });
  });

  it('ends where a file is large enough, and says so', async () => {
    const { lines, isAll } = await collectLog(logOf(EXPORT_LINES_MAX + 500));
    expect([lines.length, lines[0]?.id, isAll]).toEqual([EXPORT_LINES_MAX, EXPORT_LINES_MAX + 500, false]);
  });
});

describe('csvOf', () => {
  it('has a line of names and one for each', () => {
    expect(csvOf([line(7)])).toBe('id,at,level,code,message,remedy\r\n7,2030-01-01T12:00:00Z,information,A_CODE,All is well.,\r\n');
  });

  it.each([
    ['Camera "pier", lost', '"Camera ""pier"", lost"'],
    ['two\nlines', '"two\nlines"'],
    ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    ['@name', `'@name`],
    ['港 ☂', '港 ☂'],
  ])('writes %j so that a table reads it as it is', (message, cell) => {
    expect(csvOf([line(1, message)])).toContain(`,A_CODE,${cell},`);
  });
});

describe('jsonOf', () => {
  it('gives back what it was made of', () => {
    expect(JSON.parse(jsonOf([line(1, 'a "b"')]))).toEqual([line(1, 'a "b"')]);
  });
});
