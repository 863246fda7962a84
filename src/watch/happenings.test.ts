import { describe, expect, it } from 'vitest';
import type { ProgramAnswer } from '#contract/index.ts';
import { programAnswer } from '#show/index.ts';
import { happenings } from './happenings.ts';

const offline = programAnswer({ trunk: null, report: null, bridgedFrom: null });
const preview: ProgramAnswer = { ...offline, state: 'preview', timeline_id: 1, timeline_name: 'Marina' };
const destination = (name: string, platform: string, since: string | null) => ({ name, platform, live_since: since });
const live = {
  ...preview,
  state: 'live',
  live_since: '2030',
  destinations: [
    destination('YouTube', 'youtube', '2030'),
    destination('Disk', 'recording', '2030'),
    destination('Facebook', 'facebook', null),
  ],
} as unknown as ProgramAnswer;
const other: ProgramAnswer = { ...preview, timeline_id: 2, timeline_name: 'Quay' };

describe('what happened', () => {
  it.each<[string, ProgramAnswer, ProgramAnswer, string[]]>([
    ['nothing', offline, offline, []],
    ['nothing new', live, { ...live, frame: 7 }, []],
    ['a start', offline, preview, ['"Marina" was started.']],
    ['a stop', preview, offline, ['"Marina" was stopped.']],
    ['going live', preview, live, ['"Marina" went live to YouTube.']],
    ['the end of live', live, preview, ['"Marina" is live no longer.']],
    ['a stop while live', live, offline, ['"Marina" is live no longer.', '"Marina" was stopped.']],
    ['a start that goes live', offline, live, ['"Marina" was started.', '"Marina" went live to YouTube.']],
    ['another timeline', live, other, ['"Marina" is live no longer.', '"Marina" was stopped.', '"Quay" was started.']],
  ])('is %s', (_, before, after, expected) => expect(happenings(before, after).map(({ message }) => message)).toEqual(expected));
});
