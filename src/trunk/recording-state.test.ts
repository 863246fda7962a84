import { describe, expect, it } from 'vitest';
import { millis } from '#core/units.ts';
import { hangs, heard, recordingState, type RecordingBeat, type RecordingFacts } from './recording-state.ts';

const told = (code: string): { code: string; message: string; remedy: string } => ({ code, message: 'm', remedy: 'r' });
const beat = (code: string | null = null, bytes = 1): RecordingBeat => ({
  is: 'beat',
  file: 'a.mp4',
  bytes,
  droppedPictures: 0,
  why: code === null ? null : told(code),
});
const facts = (change: Partial<RecordingFacts> = {}): RecordingFacts => ({
  isStopping: false,
  beat: null,
  wroteAt: null,
  owesSince: null,
  hung: 0,
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
    ['waits where the disk was too slow from its beginning', { beat: beat('RECORDING_SLOW') }, 0, 'retrying', 'RECORDING_SLOW'],
    ['is retried when its process died', died(1), 0, 'retrying', 'RECORDING_FAILED'],
    ['has failed when it died three times', died(3), 0, 'failed', 'RECORDING_FAILED'],
    ['has failed until another process writes', { ...died(3), beat: beat() }, 0, 'failed', 'RECORDING_FAILED'],
    ['is live again when another process writes', { ...died(3), beat: beat(), wroteAt: millis(0) }, 0, 'live', null],
    ['is finished from the moment it is stopped', { ...died(3), beat: beat('RECORDING_DISK_FULL'), isStopping: true }, 0, 'finished', null],
  ])('%s', (_, change, now, state, code) => {
    const { state: is, why } = recordingState(facts(change), millis(now));
    expect([is, why?.code ?? null]).toEqual([state, code]);
  });
});

describe('a process that does not come back from the disk', () => {
  const began = facts({ beat: beat(), owesSince: millis(0) });
  const at = millis(10_000);

  it.each<[string, RecordingFacts, number | null]>([
    ['has nothing to write', facts({ beat: beat() }), null],
    ['never wrote', began, 15_000],
    ['never wrote, and says that it is too slow', heard(began, beat('RECORDING_SLOW'), at), 15_000],
    ['says nothing new', heard(began, beat(), at), 15_000],
    ['wrote', heard(began, beat(null, 2), at), 25_000],
    ['wrote, as the processes before had not', heard({ ...began, hung: 3 }, beat(null, 2), at), 25_000],
    ['is kept from writing by a full disk', heard(began, beat('RECORDING_DISK_FULL'), at), 25_000],
    ['is the second in a row', { ...began, hung: 1 }, 60_000],
    ['is the third in a row', { ...began, hung: 2 }, 600_000],
    ['is one of many in a row', { ...began, hung: 9 }, 3_600_000],
  ])('%s', (_, known, hangsAt) => {
    expect(hangs(known, millis((hangsAt ?? 1e9) - 1))).toBe(false);
    expect(hangs(known, millis(hangsAt ?? 1e9))).toBe(hangsAt !== null);
  });
});
