import { describe, expect, it } from 'vitest';
import type { LogLine, ProgramAnswer } from '#contract/index.ts';
import { failuresIn } from './failed-first.ts';
import { awaitStart, stepStart, type AwaitedStart, type Seen } from './missed-start.ts';

const line = (id: number, code: string): LogLine => ({
  id,
  at: '2026-06-01T03:00:00Z',
  level: 'failure',
  code,
  message: 'Facebook did not answer. Nothing is live.',
  remedy: 'Go live again.',
});
const error = { code: 'DEST_TIMEOUT', message: 'Facebook did not answer.', remedy: 'Check the line.' };
const program = (state: ProgramAnswer['state']): ProgramAnswer =>
  ({
    state,
    destinations:
      state === 'going_live'
        ? [
            { id: 1, error: null },
            { id: 2, error },
          ]
        : [],
  }) as unknown as ProgramAnswer;
const [before, failed] = [line(4, 'LIVE_FAILED'), line(5, 'LIVE_FAILED')];
const seen = (state: ProgramAnswer['state'], now = 0, ...log: readonly LogLine[]): Seen => ({ program: program(state), log, now });

/** The last step of what was seen one after the other. */
function after(...all: readonly Seen[]) {
  let step: ReturnType<typeof stepStart> = { awaited: awaitStart([before]), failure: null };
  for (const each of all) if (step.awaited !== null) step = stepStart(step.awaited, each);
  return step;
}

describe('a start at a time', () => {
  it('failed where that is told after its countdown, with what the destinations said', () => {
    const { awaited, failure } = after(seen('preview'), seen('going_live'), seen('preview', 10), seen('preview', 40, failed, before));
    expect([awaited, failure?.message, failure?.code]).toEqual([null, failed.message, 'LIVE_FAILED']);
    expect([...failuresIn(failure)]).toEqual([[2, 'Facebook did not answer. Check the line.']]);
  });

  it.each([
    { name: 'its countdown is not seen yet', all: [seen('preview', 0, before)], isAwaited: true },
    { name: 'it counts', all: [seen('going_live')], isAwaited: true },
    { name: 'nothing is told yet', all: [seen('going_live'), seen('preview', 0, before), seen('preview', 4_999, before)], isAwaited: true },
    { name: 'it is live', all: [seen('going_live'), seen('live')], isAwaited: false },
    { name: 'the program ended', all: [seen('going_live'), seen('offline')], isAwaited: false },
    { name: 'it was cancelled', all: [seen('going_live'), seen('preview', 0), seen('preview', 5_000)], isAwaited: false },
    {
      name: 'another attempt fails later',
      all: [seen('going_live'), seen('preview', 0), seen('going_live', 6_000), seen('live', 7_000), seen('preview', 9_000, failed)],
      isAwaited: false,
    },
  ])('has not failed where $name', ({ all, isAwaited }) => {
    const { awaited, failure } = after(...all);
    expect([awaited !== null, failure]).toEqual([isAwaited, null]);
  });

  it('knows nothing of a log that is empty', () => expect(awaitStart([]) satisfies AwaitedStart).toMatchObject({ after: -Infinity }));
});
