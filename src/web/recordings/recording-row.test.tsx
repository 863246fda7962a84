import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Recording } from '#contract/index.ts';
import { RecordingRow } from './recording-row.tsx';

const nothing = (): void => {};
const recording: Recording = {
  name: 'Evensong.mp4',
  bytes: 1_530_000_000,
  started_at: new Date(2030, 0, 1, 23, 59, 30).toISOString(),
  modified_at: new Date(2030, 0, 1, 23, 59, 40).toISOString(),
  seconds: 10,
  state: 'recording',
  kind: 'fragmented',
  remux: null,
};

const row = (news: { readonly ageSeconds?: number; readonly now?: Date; readonly recording?: Partial<Recording> }): string =>
  renderToStaticMarkup(
    <RecordingRow
      recording={{ ...recording, ...news.recording }}
      hasPlain={false}
      isOff={news.ageSeconds !== undefined}
      now={news.now ?? new Date(2030, 0, 1, 23, 59, 45)}
      ageSeconds={news.ageSeconds ?? null}
      isWriting={false}
      onPlain={nothing}
      onDelete={nothing}
    />,
  );

describe('a recording that is being made', () => {
  it('is well while there is contact', () => {
    expect(row({})).toContain('text-ok');
    expect(row({})).not.toContain('ago');
  });

  it('is told with its age, and not as well, without contact', () => {
    expect(row({ ageSeconds: 65 })).not.toContain('text-ok');
    expect(row({ ageSeconds: 65 })).toContain('01:05 ago');
  });
});

describe('a recording', () => {
  it('is of yesterday once the machine has another day', () =>
    expect(row({ now: new Date(2030, 0, 2, 0, 0, 10) })).toContain('yesterday 23:59:30'));

  it('is not said to be written as plain MP4 without contact', () => {
    const writing = { state: 'finished', remux: { running: true, error: null } } as const;
    expect(row({ recording: writing })).toContain('<progress');
    expect(row({ recording: writing, ageSeconds: 5 })).not.toContain('<progress');
  });
});
