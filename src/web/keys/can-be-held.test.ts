import { describe, expect, it } from 'vitest';
import type { ProgramAnswer } from '#contract/index.ts';
import { canBeHeld } from './can-be-held.ts';

describe('canBeHeld', () => {
  it.each([
    ['starting', [], true],
    ['preview', [], true],
    ['live', [], true],
    ['stopping', ['YouTube'], true],
    ['stopping', [], false],
    ['offline', [], false],
  ] as const)('%s, leaving %j: %s', (state, leaving, can) => expect(canBeHeld({ state } as ProgramAnswer, leaving)).toBe(can));
  it('is not while nothing is known', () => expect(canBeHeld(null, [])).toBe(false));
});
