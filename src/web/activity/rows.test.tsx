import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Run } from '#contract/index.ts';
import { EventRow } from './event-row.tsx';
import { RunRow } from './run-row.tsx';

/** What a person reads. */
const wordsOf = (markup: string): string =>
  markup
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
const at = (day: number, hour: number, minute = 0): Date => new Date(2030, 0, day, hour, minute);

describe('a line of the log', () => {
  const line = {
    id: 1,
    at: at(1, 23, 59).toISOString(),
    level: 'failure',
    code: 'DEST_KEY_REFUSED',
    message: 'Facebook <b>refused</b> the stream key.',
    remedy: 'Paste a new one.',
  } as const;

  it('says when, how bad it is, what happened and its code, and takes no name for markup', () => {
    const markup = renderToStaticMarkup(<EventRow line={line} now={at(2, 12)} />);
    expect(wordsOf(markup)).toBe(
      'yesterday 23:59:00 Failure Facebook &lt;b&gt;refused&lt;/b&gt; the stream key. Paste a new one. DEST_KEY_REFUSED',
    );
    expect(markup).toContain('lucide-octagon-x');
  });
});

describe('a run', () => {
  const run: Run = {
    id: 1,
    timeline_id: 1,
    timeline_name: 'Daily Marina',
    started_at: at(2, 10).toISOString(),
    completed_at: at(2, 11, 30).toISOString(),
    status: 'completed',
    executed_by: null,
    error_message: null,
    metrics: { frames: 162_000, loops: 1, late_frames: 2, repeated_frames: 3, engine_restarts: 0 },
  };
  const said = (news: Partial<Run>): string =>
    wordsOf(renderToStaticMarkup(<RunRow run={{ ...run, ...news }} now={at(2, 12).getTime()} />));

  it('says how long it ran, how it ended, and its figures', () => {
    expect(said({})).toContain('Daily Marina started 10:00:00 · ran for 01:30:00 Played to its end');
    expect(said({})).toMatch(/pictures 162.000 late 2 repeated 3 restarts 0 loops 1/);
  });

  it('counts on while it runs', () => {
    expect(said({ status: 'running', completed_at: null })).toContain('running for 02:00:00 Running');
  });

  it('does not say how long it ran where nobody saw it end, and says why it did', () => {
    const words = said({ status: 'error', completed_at: null, error_message: 'The machine was switched off.' });
    expect(words).toContain('nobody saw it end The machine was switched off. Ended by a fault');
    expect(words).not.toContain('ran for');
  });
});
