import { describe, expect, it } from 'vitest';
import { millis } from '#core/units.ts';
import { hangs, recordingState, type RecordingFacts } from './recording-state.ts';

const told = (code: string): { code: string; message: string; remedy: string } => ({ code, message: 'm', remedy: 'r' });
const beat = (code: string | null = null): RecordingFacts['beat'] => ({
  is: 'beat',
  file: 'a.mp4',
  bytes: 1,
  droppedPictures: 0,
  why: code === null ? null : told(code),
});
const facts = (change: Partial<RecordingFacts> = {}): RecordingFacts => ({
  isStopping: false,
  beat: null,
  wroteAt: null,
  deaths: 0,
  lastDeath: null,
  ...change,
});
const died = (deaths: number): Partial<RecordingFacts> => ({ deaths, lastDeath: told('RECORDING_FAILED') });

describe('recordingState', () => {
  it.each<[string, Partial<RecordingFacts>, number, string, string | null]>([
    ['is connecting before it is heard', {}, 0, 'connecting', null],
    ['and before it has written', { beat: beat() }, 0, 'connecting', null],
    ['is live while it writes', { beat: beat(), wroteAt: millis(1000) }, 5999, 'live', null],
    ['is stalled when nothing is written for five seconds', { beat: beat(), wroteAt: millis(1000) }, 6000, 'stalled', null],
    ['waits where the disk is full', { beat: beat('RECORDING_DISK_FULL'), wroteAt: millis(1000) }, 1100, 'retrying', 'RECORDING_DISK_FULL'],
    ['waits where the disk says no', { beat: beat('RECORDING_FAILED') }, 0, 'retrying', 'RECORDING_FAILED'],
    ['is stalled where the disk is too slow', { beat: beat('RECORDING_SLOW'), wroteAt: millis(1000) }, 1100, 'stalled', 'RECORDING_SLOW'],
    ['is retried when its process died', died(1), 0, 'retrying', 'RECORDING_FAILED'],
    ['has failed when it died three times', died(3), 0, 'failed', 'RECORDING_FAILED'],
    ['has failed until another process writes', { ...died(3), beat: beat() }, 0, 'failed', 'RECORDING_FAILED'],
    ['is live again when another process writes', { ...died(3), beat: beat(), wroteAt: millis(0) }, 0, 'live', null],
    ['is finished from the moment it is stopped', { ...died(3), beat: beat('RECORDING_DISK_FULL'), isStopping: true }, 0, 'finished', null],
  ])('%s', (_, change, now, state, code) => {
    const { state: is, why } = recordingState(facts(change), millis(now));
    expect([is, why?.code ?? null]).toEqual([state, code]);
  });

  it.each<[string, Partial<RecordingFacts>, boolean]>([
    ['hangs when it has written nothing for fifteen seconds', { beat: beat(), wroteAt: millis(0) }, true],
    ['does not where it says why', { beat: beat('RECORDING_DISK_FULL'), wroteAt: millis(0) }, false],
    ['does not before its first bytes', { beat: beat() }, false],
  ])('%s', (_, change, isHanging) => {
    expect(hangs(facts(change), millis(14_999))).toBe(false);
    expect(hangs(facts(change), millis(15_000))).toBe(isHanging);
  });
});
