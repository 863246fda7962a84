import { describe, expect, it } from 'vitest';
import type { Recording } from '#contract/index.ts';
import { aboutOf } from './recording-about.ts';

const now = new Date(2030, 0, 2, 12);
const recording: Recording = {
  name: 'Evensong 2030-01-01.mp4',
  bytes: 1_530_000_000,
  started_at: new Date(2030, 0, 2, 9, 8, 7).toISOString(),
  modified_at: new Date(2030, 0, 2, 10).toISOString(),
  seconds: 3723.4,
  state: 'finished',
  kind: 'fragmented',
  remux: null,
};

describe('what is said of a recording', () => {
  it('is when it began, how long it plays, and its size', () => expect(aboutOf(recording, now)).toBe('09:08:07 · 01:02:03 · 1.5 GB'));

  it('is when its file was written where it does not say when it began', () =>
    expect(aboutOf({ ...recording, started_at: null, seconds: null, kind: 'plain' }, now)).toBe(
      'written to 10:00:00 · length not known · 1.5 GB · plain MP4',
    ));
});
