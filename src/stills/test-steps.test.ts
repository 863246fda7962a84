import { beforeEach, describe, expect, it } from 'vitest';
import { errors } from '#core/errors.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { TestSteps } from './test-steps.ts';

let clock: FakeClock;
let steps: TestSteps;

beforeEach(() => {
  clock = new FakeClock();
  steps = new TestSteps(clock);
});

const told = (): string[] => steps.list.map(({ name, ok, ms }) => `${name} ${ok ? 'passed' : 'failed'} after ${ms}`);

describe('the steps of a test', () => {
  it('are told with the time that each took', async () => {
    steps.passed('address', 'a');
    await clock.advance(30);
    steps.passed('reach', 'b');
    await clock.advance(500);
    steps.failed(errors.SOURCE_UNAUTHORISED({ name: 'Pier' }));
    expect(told()).toEqual(['address passed after 0', 'reach passed after 30', 'sign_in failed after 500']);
    expect(steps.list.at(-1)).toMatchObject({ message: expect.stringContaining('Pier'), remedy: expect.stringContaining('password') });
  });

  it('end with the one that a fault belongs to, where it is seen later', () => {
    for (const name of ['address', 'reach'] as const) steps.passed(name, name);
    steps.failed(errors.SOURCE_SILENT({ name: 'Pier', seconds: 4 }));
    expect(told()).toEqual(['address passed after 0', 'reach failed after 0']);
  });

  it('before the one that failed have passed, also where nothing was said of them', () => {
    for (const name of ['address', 'reach'] as const) steps.passed(name, name);
    steps.failed(errors.SOURCE_PATH_UNKNOWN({ name: 'Pier' }));
    expect(told()).toEqual(['address passed after 0', 'reach passed after 0', 'sign_in passed after 0', 'streams failed after 0']);
  });

  it('put a fault of no step to the one under way', () => {
    for (const name of ['address', 'reach', 'sign_in', 'streams'] as const) steps.passed(name, name);
    steps.failed(errors.STILL_NO_KEY_PICTURE({ name: 'Pier', seconds: 11 }));
    expect(told().at(-1)).toBe('picture failed after 0');
  });
});
