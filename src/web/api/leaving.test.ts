import { describe, expect, it } from 'vitest';
import type { ProgramAnswer } from '#contract/index.ts';
import { leaving } from './leaving.ts';

const youTube = { id: 1, name: 'YouTube', state: 'live' };
const recording = { id: 2, name: 'Recording', state: 'live' };
const old = { id: 3, name: 'Old', state: 'finished' };
const program = (state: string, destinations: object[] = []) => ({ state, destinations }) as ProgramAnswer;

describe('leaving', () => {
  it.each([
    {
      name: 'all that were on air',
      program: program('live', [youTube, recording, old]),
      before: [],
      heard: program('stopping'),
      is: ['YouTube', 'Recording'],
    },
    {
      name: 'not a recording that goes on',
      program: program('live', [youTube, recording]),
      before: [],
      heard: program('stopping', [recording]),
      is: ['YouTube'],
    },
    { name: 'the same until it is over', program: program('stopping'), before: ['YouTube'], heard: program('stopping'), is: ['YouTube'] },
    { name: 'nobody once it is over', program: program('stopping'), before: ['YouTube'], heard: program('preview'), is: [] },
    { name: 'nobody where a preview stops', program: program('preview'), before: [], heard: program('stopping'), is: [] },
    { name: 'nobody that this page did not see', program: null, before: [], heard: program('stopping'), is: [] },
  ])('names $name', ({ program: seen, before, heard, is }) => expect(leaving({ program: seen, leaving: before }, heard)).toEqual(is));
});
