import { describe, expect, it } from 'vitest';
import type { ProgramAnswer } from '#contract/index.ts';
import { clockAfter, clockAt, type ProgramClock } from './program-clock.ts';

const EPOCH = Date.parse('2030-01-01T12:00:00Z');
const reportAt = (second: number, news: object = {}): ProgramAnswer =>
  ({ state: 'live', frame: 30 * second, epoch_ms: EPOCH, encoder: { fps: 30 }, ...news }) as ProgramAnswer;
const heard = (before: ProgramClock | null, report: ProgramAnswer | null, now: number, hasContact = true): ProgramClock | null =>
  clockAfter(before, { report, hasContact }, now);
const at = (clock: ProgramClock | null, now: number): number | null => clock && (clockAt(clock, now) - EPOCH) / 1000;

describe('the clock of the program', () => {
  const begun = heard(null, reportAt(10), 5_000);

  it('goes on from the picture of a report', () => expect(at(begun, 8_400)).toBeCloseTo(13.4));

  it('does not jump because a report is a little late', () => expect(at(heard(begun, reportAt(11), 6_300), 6_300)).toBeCloseTo(11.3));

  it('follows a program that stood, and one that began anew', () => {
    expect(at(heard(begun, reportAt(11), 9_000), 9_000)).toBeCloseTo(11);
    expect(at(heard(begun, reportAt(0), 9_000), 9_000)).toBeCloseTo(0);
  });

  it('goes on while nothing new is told, and while no encoder is there', () => {
    expect(at(heard(begun, null, 5_900), 6_000)).toBeCloseTo(11);
    expect(at(heard(begun, reportAt(10, { encoder: null }), 5_900), 6_000)).toBeCloseTo(11);
  });

  it('stands without contact from when it was lost, and goes on with it', () => {
    const lost = heard(heard(begun, null, 6_000, false), null, 7_000, false);
    expect(at(lost, 60_000)).toBeCloseTo(11);
    expect(at(heard(lost, reportAt(40), 35_000), 36_000)).toBeCloseTo(41);
  });

  it.each([null, reportAt(1, { frame: null }), reportAt(1, { epoch_ms: null })])('is none before a picture is known', (report) =>
    expect(heard(null, report, 5_000)).toBeNull(),
  );

  it('is none when no program runs', () => expect(heard(begun, reportAt(10, { state: 'offline' }), 6_000)).toBeNull());
});
