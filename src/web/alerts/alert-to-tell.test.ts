import { describe, expect, it } from 'vitest';
import type { Alert } from '#contract/index.ts';
import { exampleAlert } from '../../../test/kit/example-alert.ts';
import { alertToTell, lastHealed } from './alert-to-tell.ts';

const NOON = Date.parse('2030-01-01T12:00:00Z');
const at = (seconds: number): string => new Date(NOON + seconds * 1000).toISOString();
const problem = exampleAlert({ id: 1, last_at: at(5) });
const failure = exampleAlert({ id: 2, level: 'failure', last_at: at(1) });
const told = (alerts: readonly Alert[], seconds = 20) => alertToTell(alerts, NOON + seconds * 1000);

describe('alertToTell', () => {
  it.each<[string, readonly Alert[], number | null]>([
    ['nothing where there is none', [], null],
    ['a failure before a problem that is newer', [problem, failure], 2],
    ['the newest of two alike', [problem, exampleAlert({ id: 3, last_at: at(6) })], 3],
    ['no longer what somebody has seen', [problem, { ...failure, acknowledged_at: at(2) }], 1],
    ['not what is over', [problem, { ...failure, healed_at: at(2) }], 1],
  ])('tells %s', (_, alerts, id) => {
    expect(told(alerts)?.alert.id ?? null).toBe(id);
    expect(told(alerts)?.is ?? 'open').toBe('open');
  });

  it('tells for 10 s that something is well again', () => {
    const healed = { ...problem, healed_at: at(30) };
    expect(told([healed], 39)).toEqual({ is: 'healed', alert: healed });
    expect(told([healed], 40)).toBeNull();
  });

  it('tells of nothing that is well again while something else is not, though somebody has seen that', () => {
    const healed = { ...problem, healed_at: at(30) };
    expect(told([healed, { ...failure, acknowledged_at: at(2) }], 31)).toBeNull();
  });

  it('is not misled by a machine whose clock was set back', () => {
    expect(told([{ ...problem, healed_at: at(3600) }], 0)).toBeNull();
  });
});

describe('lastHealed', () => {
  it('is the one that was over last, whichever came last', () => {
    const [first, second] = [exampleAlert({ id: 1, last_at: at(9), healed_at: at(10) }), exampleAlert({ id: 2, healed_at: at(20) })];
    expect(lastHealed([first, second, failure])).toBe(second);
    expect(lastHealed([failure])).toBeNull();
  });
});
