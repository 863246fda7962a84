/** The words of the frame of the page: the state bar, the message line, the screens' names. */
import type { Alert } from '#contract/index.ts';
import type { Message } from '../texts.ts';
import { clockTime, timeOfDay } from './clock-time.ts';

const many = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;

/** `60 min`, `1 min 30 s`, `2 h 5 min` */
export function roughTime(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  // An hour is sixty minutes to those who plan it.
  if (hours < 2)
    return [...(whole < 60 ? [] : [`${60 * hours + minutes} min`]), ...(rest > 0 || whole < 60 ? [`${rest} s`] : [])].join(' ');
  return [`${hours} h`, ...(minutes > 0 ? [`${minutes} min`] : [])].join(' ');
}

/** `1080p30` of `1920x1080` */
export const shortFormat = (resolution: string, fps: number): string =>
  `${resolution.split('x')[1] ?? resolution}p${Number(fps.toFixed(2))}`;

export const frameWords = {
  timelines: 'timelines',
  acknowledge: 'Acknowledge',
  openCamera: 'Open camera',
  openActivity: 'Open activity',
  openDestinations: 'Open destinations',
  tryNow: 'Try now',
  backToTimeline: 'Back to timeline',
  details: 'Details',
  code: 'Code',

  about: ({
    durationS,
    loop,
    format,
  }: {
    readonly durationS: number | null;
    readonly loop: number | null;
    readonly format: string;
  }): string => {
    const length = [...(durationS === null ? [] : [roughTime(durationS)]), ...(loop === null ? [] : [`loop ${loop + 1}`])].join(', ');
    return length === '' ? format : `${length} · ${format}`;
  },

  chips: {
    receiving: (live: number, all: number) => ({ strong: `${live} of ${all}`, rest: 'receiving' }),
    connected: (ready: number, all: number) => ({ strong: `${ready} of ${all}`, rest: 'connected' }),
    recording: (live: number, all: number) => ({ strong: `${live} of ${all}`, rest: 'recording' }),
    ready: (count: number) => ({ strong: many(count, 'destination', 'destinations'), rest: 'ready' }),
    lastKnown: 'last known',
    health: 'Health',
    good: 'good',
    unknown: 'unknown',
    problems: (count: number) => many(count, 'problem', 'problems'),
    failures: (count: number) => many(count, 'failure', 'failures'),
    cpu: 'CPU',
    percent: (share: number) => `${Math.round(100 * share)} %`,
    temperature: 'Temperature',
    celsius: (degrees: number) => `${Math.round(degrees)} °C`,
  },

  chipDetails: {
    destinations: 'Destinations',
    none: 'It is not sent anywhere.',
    allGood: 'No problem is open, and every source gives pictures.',
    machine: 'This machine',
    cpu: 'Processor',
    cpuSays: 'all that runs here, over all cores',
    memory: 'Memory',
    disk: 'Disk',
    free: (count: number) => `${(count / 1e9).toFixed(1)} GB free`,
    since: (at: Date) => `since ${timeOfDay(at)}`,
    rate: (kbps: number) => `${(kbps / 1000).toFixed(1)} Mb/s`,
    lastKnown: 'This is as it was when contact was lost.',
  },

  /** The second line under what happened. */
  alertSays: ({ since, times, is_flapping: isFlapping }: Alert): string => {
    const from = timeOfDay(new Date(since));
    if (isFlapping) return `It comes and goes: ${times} times since ${from}.`;
    return times > 1 ? `${times} times since ${from}.` : `Since ${from}.`;
  },
  triedAgain: (times: number) => `Tried again ${times === 1 ? 'once' : `${times} times`}.`,
  alert: ({ message, did, remedy }: Alert): Message => ({ happened: message, ...(did !== '' && { did }), can: remedy }),
  /** Good news, for a few seconds. */
  healed: ({ about, message, healed_at: healedAt }: Alert): Message => {
    const at = timeOfDay(new Date(healedAt ?? 0));
    if (about.is === 'camera') return { happened: `${about.name} is back since ${at}.` };
    if (about.is === 'destination') return { happened: `${about.name} is well again since ${at}.` };
    return { happened: `That is over since ${at}: ${message}` };
  },
  starting: (good: number, all: number, slow: readonly string[]): Message => ({
    happened: `Connecting ${good === 0 ? '' : `${good} of `}${many(all, 'source', 'sources')}.`,
    did: slow[0] === undefined ? 'The first picture is on its way.' : `Waiting for ${slow.join(', ')}. It begins without what is late.`,
    can: 'Nothing to do.',
  }),
  noContact: (last: { readonly word: string; readonly isLasting: boolean } | null, at: Date): Message => ({
    happened: `This page lost contact with VistterStream. ${
      last === null ? '' : `It was ${last.word} at ${timeOfDay(at)}${last.isLasting ? ' and most likely still is' : ''}.`
    }`.trim(),
    can: 'Buttons are off until contact returns. It is tried again and again.',
  }),
  slate: (position: number | null) => `The timeline goes on underneath${position === null ? '' : ` at ${clockTime(position)}`}.`,
} as const;
