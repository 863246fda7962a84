import { describe, expect, it } from 'vitest';
import type { Alert } from '#contract/index.ts';
import { exampleAlert } from '../../../test/kit/example-alert.ts';
import { NOTHING_TOLD, remind } from './reminder.ts';
import type { SoundChoice } from './sound-choice.ts';
import { SOUND_EVERY_MS, soundsFor } from './sounds-for.ts';

const failure = exampleAlert({ id: 1, level: 'failure' });
const problem = exampleAlert({ id: 2 });
const all: SoundChoice = { failures: true, problems: true, mutedUntil: 0 };
const atFirst: SoundChoice = { ...all, problems: false };

/** The seconds, of a clock that ticks once each, at which it sounds. `alertsAt`: what holds then. */
function soundsAt(seconds: number, alertsAt: (second: number) => readonly Alert[], choice = all): number[] {
  let told = NOTHING_TOLD;
  const heard: number[] = [];
  for (let second = 0; second <= seconds; second += 1) {
    const now = 1_000_000 + second * 1000;
    const reminder = remind(told, soundsFor(alertsAt(second), choice, now), SOUND_EVERY_MS, now);
    told = reminder.told;
    if (reminder.isDue) heard.push(second);
  }
  return heard;
}

describe('the notes', () => {
  it('sound at once for a failure, and each minute', () => {
    expect(soundsAt(150, (second) => (second < 10 ? [] : [failure]))).toEqual([10, 70, 130]);
  });

  it('end when it is acknowledged or over', () => {
    const seen = { ...failure, acknowledged_at: '2030-01-01T12:00:09Z' };
    const over = { ...failure, healed_at: '2030-01-01T12:00:09Z' };
    expect(soundsAt(150, (second) => [second < 30 ? failure : seen])).toEqual([0]);
    expect(soundsAt(150, (second) => [second < 30 ? failure : over])).toEqual([0]);
  });

  it('sound at once for a second failure, and then for both together', () => {
    expect(soundsAt(150, (second) => (second < 20 ? [failure] : [failure, { ...failure, id: 3 }]))).toEqual([0, 20, 80, 140]);
  });

  it('are not for problems unless they are wanted, and then once', () => {
    expect(soundsAt(150, () => [problem], atFirst)).toEqual([]);
    expect(soundsAt(150, () => [problem])).toEqual([0]);
    expect(soundsAt(150, () => [failure, problem], { ...all, failures: false })).toEqual([0]);
  });

  it('are silent while muted, and come back when that is over', () => {
    expect(soundsAt(150, () => [failure], { ...all, mutedUntil: 1_000_000 + 90_000 })).toEqual([90, 150]);
  });

  it('sound for what flaps no more than each minute', () => {
    const flapping = { ...failure, is_flapping: true };
    const isThere = (second: number): boolean => second % 10 < 5;
    expect(soundsAt(150, (second) => (isThere(second) ? [flapping] : []))).toEqual([0, 60, 120]);
    expect(soundsAt(25, (second) => (isThere(second) ? [failure] : []))).toEqual([0, 10, 20]);
  });
});
