import { describe, expect, it } from 'vitest';
import type { LogLine } from '#contract/index.ts';
import { logLines } from './log-lines.ts';

const line = (id: number, message = 'It happened.'): LogLine => ({
  id,
  at: '2026-06-01T03:00:00Z',
  level: 'information',
  code: 'X',
  message,
  remedy: 'Nothing to do.',
});

describe('logLines', () => {
  it('has each line once, as it was told last', () =>
    expect(logLines([line(2), line(1)], [line(3), line(2, 'Again.')], 9).map(({ message }) => message)).toEqual([
      'It happened.',
      'Again.',
      'It happened.',
    ]));
  it('has the newest where there are too many', () =>
    expect(logLines([line(1), line(2)], [line(3)], 2).map(({ id }) => id)).toEqual([3, 2]));
  it('has none of nothing', () => expect(logLines([], [], 5)).toEqual([]));
});
