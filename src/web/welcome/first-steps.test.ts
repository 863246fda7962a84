import { describe, expect, it } from 'vitest';
import type { ProgramAnswer } from '#contract/index.ts';
import { firstSteps, type FirstFacts } from './first-steps.ts';

const onAir = { cue_id: 'pier', kind: 'pattern', name: 'harbour', since: '', remaining_s: 4, reason: 'timeline' } as const;
const program: FirstFacts['program'] = { state: 'preview', conditions: [], timeline_name: 'Demonstration', on_air: onAir };
const used = { last_result: { at: '2030-01-01T00:00:00Z', ok: true, error: null } };
const unused = { last_result: null };
const fresh: FirstFacts = { program, cameras: 0, destinations: [] };

const done = (facts: FirstFacts): string[] => (firstSteps(facts) ?? []).filter(({ isDone }) => isDone).map(({ is }) => is);

describe('the first steps', () => {
  it('are four, of which a fresh product that plays has done the first', () => {
    expect(firstSteps(fresh)?.map(({ is }) => is)).toEqual(['picture', 'camera', 'destination', 'live']);
    expect(done(fresh)).toEqual(['picture']);
  });

  it.each<[Partial<FirstFacts>, string[]]>([
    [{ cameras: 1 }, ['picture', 'camera']],
    [{ destinations: [unused] }, ['picture', 'destination']],
    [{ destinations: [unused, used] }, ['picture', 'destination', 'live']],
  ])('are ticked as they are done: %j', (news, ticked) => expect(done({ ...fresh, ...news })).toEqual(ticked));

  it('wait for the picture', () => expect(done({ ...fresh, program: { ...program, on_air: null } })).toEqual([]));

  it.each<[string, FirstFacts]>([
    ['all is done', { ...fresh, cameras: 2, destinations: [used] }],
    ['it is not known what is there', { ...fresh, cameras: undefined }],
    ['it is not known where it can be sent', { ...fresh, destinations: undefined }],
    ['nothing was heard yet', { ...fresh, program: null }],
    ['another timeline plays', { ...fresh, program: { ...program, timeline_name: 'Evensong' } }],
    ['something is wrong', { ...fresh, program: { ...program, conditions: ['degraded'] } }],
    ...(['offline', 'starting', 'going_live', 'live', 'stopping'] satisfies ProgramAnswer['state'][]).map((state): [string, FirstFacts] => [
      `it is ${state}`,
      { ...fresh, program: { ...program, state } },
    ]),
  ])('are not told where %s', (_, facts) => expect(firstSteps(facts)).toBeNull());
});
