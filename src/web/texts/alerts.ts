import type { Alert } from '#contract/index.ts';
import { clockTime, timeOfDay } from './clock-time.ts';
import { whenWords } from './when.ts';

const at = (iso: string): Date => new Date(iso);

export const alertWords = {
  page: (number: number, count: number) => `Alert ${number} of ${count}`,

  stillOpen: 'Open',
  over: 'Over',
  levels: { problem: 'Problem', failure: 'Failure' },
  isOver: 'Over',
  loading: 'Looking for alerts.',
  none: 'No open problems.',
  lastOne: (alert: Alert, now: Date) => `Last one: ${alert.message} Over ${whenWords(at(alert.healed_at ?? alert.last_at), now)}.`,
  since: (iso: string, now: Date) => `since ${whenWords(at(iso), now)}`,
  times: (times: number, since: string, now: Date) => `${times} times since ${whenWords(at(since), now)}`,
  lasted: ({ since, healed_at: healedAt }: Alert, now: Date) => {
    const over = at(healedAt ?? since);
    return `over ${whenWords(over, now)}, after ${clockTime((over.getTime() - Date.parse(since)) / 1000)}`;
  },
  flapping: 'It comes and goes: it is not told anew until it holds still.',
  did: 'What the system did',
  can: 'What you can do',
  acknowledge: 'Acknowledge',
  acknowledgeNamed: (message: string) => `Acknowledge: ${message}`,
  acknowledgedAt: (iso: string, now: Date) => `Acknowledged ${whenWords(at(iso), now)}`,
  acknowledged: 'Acknowledged. It is silent now, and stays here until it is over.',
  details: 'Details',
  detailsNamed: (message: string) => `Details: ${message}`,
  code: 'Code',
  open: (name: string) => `Open ${name}`,

  sound: {
    title: 'Sounds of this browser',
    failures: 'Sound for failures',
    failuresSays: 'Two notes, again every minute until it is acknowledged or over.',
    problems: 'Sound for problems',
    problemsSays: 'Two notes, once: with a problem the system copes by itself.',
    afterClick: 'Sounds after your first click: until then the browser lets no page sound.',
    test: 'Hear the notes',
    notHeard: { message: 'The browser did not sound.', remedy: 'Look whether it is muted, and whether a loudspeaker is connected.' },
    mute: 'Mute sounds for 30 min',
    /** By the machine's clock, as all times. */
    mutedUntil: (until: number) => `Muted until ${timeOfDay(new Date(until)).slice(0, -':00'.length)}`,
    unmute: 'Sound again',
    notices: 'Messages of this computer for failures',
    noticesSays: {
      impossible: 'Browsers allow them only over HTTPS, and on the machine itself.',
      refused: 'They were refused for this page. Allow them in the settings of the browser.',
      off: 'While this page is hidden. The browser asks first.',
      on: 'While this page is hidden, again every 15 min until it is acknowledged.',
    },
  },
} as const;
