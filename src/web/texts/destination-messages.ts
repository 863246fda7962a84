/** What the message line says of destinations. */
import type { Message } from '../texts.ts';
import { clockTime, timeOfDay } from './clock-time.ts';
import { listOf } from './live.ts';

type Trouble = { readonly message: string; readonly remedy: string };

/** Whom it does not touch. */
const untouched = (others: readonly string[]): string => {
  if (others.length === 0) return 'The program runs on.';
  return `${listOf(others)} ${others.length === 1 ? 'is' : 'are'} not touched.`;
};
const nextTry = (inSeconds: number | null): Pick<Message, 'counting'> =>
  inSeconds === null ? {} : { counting: `Next try in ${inSeconds} s.` };
const sinceWords = (since: number | null): string => (since === null ? '' : ` since ${timeOfDay(new Date(since))}`);
const both = (...sentences: readonly string[]): string => sentences.filter((sentence) => sentence !== '').join(' ');

export const destinationMessages = {
  receiving: (live: readonly string[], all: number): string => {
    if (live.length < all || live[0] === undefined)
      return `${live.length} of ${all} destinations ${live.length === 1 ? 'is' : 'are'} receiving.`;
    if (live.length === 1) return `${live[0]} is receiving.`;
    return live.length === 2 ? 'Both destinations are receiving.' : `All ${live.length} destinations are receiving.`;
  },
  live: (receiving: string, isWhole: boolean, next: string | null): Message => ({
    happened: isWhole ? `All is well. ${receiving}` : receiving,
    ...(next === null ? {} : { counting: next }),
  }),
  goingLive: (connected: readonly string[], waiting: readonly string[], inSeconds: number | null): Message => ({
    happened: both(
      connected.length === 0 ? '' : `${listOf(connected)} ${connected.length === 1 ? 'is' : 'are'} connected.`,
      waiting.length === 0 ? '' : `Waiting for ${listOf(waiting)}.`,
    ),
    ...(inSeconds === null ? { did: 'Viewers join as soon as it is.' } : { counting: `Viewers join in ${clockTime(inSeconds)}.` }),
    can: 'Nothing is public yet: it can be cancelled.',
  }),
  reconnecting: (name: string, trouble: Trouble | null, others: readonly string[], inSeconds: number | null): Message => ({
    happened: trouble?.message ?? `${name} takes no data.`,
    did: untouched(others),
    ...nextTry(inSeconds),
    can: trouble?.remedy ?? 'Nothing to do yet.',
  }),
  failed: (name: string, trouble: Trouble | null, others: readonly string[], inSeconds: number | null): Message => ({
    happened: trouble?.message ?? `${name} failed.`,
    did: both(untouched(others), inSeconds === null ? `${name} is not tried again by itself.` : ''),
    ...nextTry(inSeconds),
    can: trouble?.remedy ?? 'Check its address and key, then try again.',
  }),
  notReaching: (trouble: Trouble | null, since: number | null, inSeconds: number | null): Message => ({
    happened: both(`All destinations are down${sinceWords(since)}.`, trouble?.message ?? ''),
    did: 'The program runs, retries go on.',
    ...nextTry(inSeconds),
    can: trouble?.remedy ?? 'Check the internet line.',
  }),
  /** None is tried again by itself. */
  allFailed: (trouble: Trouble | null, since: number | null): Message => ({
    happened: both(
      `All destinations have failed${since === null ? '' : `, nobody is reached${sinceWords(since)}`}.`,
      trouble?.message ?? '',
    ),
    did: 'The program runs on, but none of them is tried again by itself.',
    can: trouble?.remedy ?? 'Check their addresses and keys, then try again.',
  }),
};
