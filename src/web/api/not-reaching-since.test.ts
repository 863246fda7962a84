import { describe, expect, it } from 'vitest';
import type { ProgramAnswer } from '#contract/index.ts';
import { notReachingSince } from './not-reaching-since.ts';

const well = { state: 'live', conditions: [] } as unknown as ProgramAnswer;
const down = { state: 'live', conditions: ['not_reaching'] } as unknown as ProgramAnswer;
const here = { is: 'here' } as const;

describe('notReachingSince', () => {
  it.each([
    { name: 'is when it was first heard', contact: here, before: well, since: null, heard: down, is: 9 },
    { name: 'stays while it holds', contact: here, before: down, since: 5, heard: down, is: 5 },
    { name: 'ends with it', contact: here, before: down, since: 5, heard: well, is: null },
    { name: 'is not known of what held before', contact: here, before: down, since: null, heard: down, is: null },
    {
      name: 'is not known of what was heard first of all',
      contact: { is: 'connecting' } as const,
      before: null,
      since: null,
      heard: down,
      is: null,
    },
    {
      name: 'is not known of what began unseen',
      contact: { is: 'lost', since: 3 } as const,
      before: well,
      since: null,
      heard: down,
      is: null,
    },
  ])('$name', ({ contact, before, since, heard, is }) =>
    expect(notReachingSince({ contact, program: before, notReachingSince: since }, heard, 9)).toBe(is),
  );
});
