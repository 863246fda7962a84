/** Words that are not of one part of the page alone. Messages have three parts: what happened, what the system did, what you can do. */
import type { ProgramAnswer, ProgramCondition, ProgramState } from '#contract/index.ts';
import type { WhyEmpty } from '../api/why-empty.ts';
import { clockTime } from './clock-time.ts';
import { frameWords } from './frame.ts';
import { screenNames } from './screen-names.ts';
import type { ShownKind } from './shown-kind.ts';

export type Message = {
  readonly happened: string;
  readonly did?: string;
  readonly can?: string;
  /** More about what happened, where there is room for a second line. */
  readonly more?: string;
  /** With a figure that is another every second: shown, and not read aloud each time. */
  readonly counting?: string;
};

type Source = ProgramAnswer['sources'][number];

/** Drawn patterns have the names of our files; everything else has the name that a person gave it. */
export const nameOf = ({ kind, name }: Pick<Source, 'kind' | 'name'>): string =>
  kind === 'pattern' ? name.charAt(0).toUpperCase() + name.slice(1) : name;

const insteadOf = (shown: Pick<Source, 'kind' | 'name'>): string => (shown.kind === 'slate' ? 'The slate' : nameOf(shown));

const everywhere = {
  product: 'VistterStream',
  rail: {
    title: 'Screens',
    ...screenNames,
    status: 'Status',
    inTrouble: 'in trouble',
  },
  noSuchScreen: { title: 'There is no such screen', words: 'The address leads nowhere.', back: 'Go to the studio' },
  screenFailed: {
    title: 'This screen could not be shown',
    words: 'The program is not touched. The page may be older than the server: load it again.',
    again: 'Load the page again',
  },
  noneRuns: 'Nothing is running',
  keep: 'Keep it',
  delete: 'Delete',
  cancel: 'Cancel',
  save: 'Save',
  saving: 'Saving',
  close: 'Close',
  copy: 'Copy',
  copyNamed: (code: string) => `Copy ${code}`,
  copied: 'Copied',
  notCopied: 'Mark it and copy it by hand',
  faults: { whole: 'the whole document' },
  stateWords: {
    offline: 'OFFLINE',
    starting: 'STARTING',
    preview: 'PREVIEW',
    going_live: 'GOING LIVE',
    live: 'LIVE',
    stopping: 'STOPPING',
  } satisfies Record<ProgramState, string>,
  noContact: 'NO CONTACT',
  outdated: 'OLD PAGE',
  noContactFor: (seconds: number) => `for ${seconds} s`,
  connecting: 'CONNECTING',
  notPublic: 'not public',
  conditionWords: {
    camera_lost: 'CAMERA LOST',
    degraded: 'DEGRADED',
    reconnecting: 'RECONNECTING',
    destination_failed: 'DESTINATION FAILED',
    slate_on_air: 'SLATE ON AIR',
    restarting: 'RESTARTING',
    not_reaching: 'NOT REACHING ANYONE',
    rehearsal: 'REHEARSAL',
  } satisfies Record<ProgramCondition, string>,
  titleMarks: {
    offline: '□',
    starting: '□',
    preview: '▢',
    going_live: '◔',
    live: '●',
    stopping: '□',
    connecting: '◌',
    no_contact: '◌',
  },
  titleTrouble: '▲',
  destinationFailed: (name: string) => `${name.toUpperCase()} FAILED`,

  messageLine: 'What is happening',
  message: {
    connecting: { happened: 'Connecting to VistterStream.' },
    outdated: {
      happened: 'VistterStream was updated: this page does not understand it any more.',
      did: 'The program is not touched.',
      can: 'Load the page again.',
    },
    offline: {
      happened: 'Nothing is running.',
      can: 'Start the preview of a timeline to see it here. Nobody outside can see it.',
    },
    starting: { happened: 'Starting.', did: 'The first picture is on its way.', can: 'Nothing to do.' },
    preview: (next: string | null): Message => ({
      happened: 'Preview is running. Nobody outside can see this.',
      ...(next === null ? {} : { counting: next }),
    }),
    leavingLive: (names: string): Message => ({ happened: `Closing ${names}.`, did: 'Preview carries on.', can: 'Nothing to do.' }),
    stopping: { happened: 'Stopping.', did: 'What is running is being closed.', can: 'Nothing to do.' },
    restarting: {
      happened: 'The media process stopped.',
      did: 'The last picture is held, then the slate is shown, until it is back, mostly within 1 s.',
      can: 'Nothing to do.',
    },
    /** `instead`: what stands in for it; null: nothing does. */
    lost: (source: Source, instead: Pick<Source, 'kind' | 'name'> | null): Message => ({
      happened: source.error?.message ?? `${source.name} is ${everywhere.sourceStates[source.state].toLowerCase()}.`,
      did: [...(instead === null ? [] : [`${insteadOf(instead)} is shown instead.`]), 'It is tried again by itself.'].join(' '),
      can: source.error?.remedy ?? 'Check its power and network cable.',
    }),
    ended: {
      happened: 'The timeline was played to its end.',
      did: 'The slate is shown until it is stopped.',
      can: 'Stop the preview, or start it again.',
    },
    slate: (isPaused: boolean): Message => ({
      happened: 'The slate is on air.',
      did: frameWords.underneath(isPaused),
      can: 'Wait for its next picture, or look at its sources.',
    }),
    /** `position`: seconds into the timeline. */
    slateByHand: (isPaused: boolean, position: number | null): Message => ({
      happened: 'The slate is on air, put there by hand.',
      did: frameWords.underneath(isPaused),
      ...(position === null ? {} : { counting: `Now at ${clockTime(position)}.` }),
      can: 'Take it off when all is well.',
    }),
    degraded: (why: { readonly message: string; readonly remedy: string } | null): Message => ({
      happened: why?.message ?? 'The machine cannot keep up with the program.',
      can: why?.remedy ?? 'Nothing to do yet.',
    }),
    condition: (condition: ProgramCondition): Message => ({
      happened: `${everywhere.conditionWords[condition]}.`,
      did: 'The program goes on.',
      can: 'Nothing to do yet.',
    }),
    refused: (message: string, remedy: string): Message => ({ happened: message, did: 'What was running goes on unchanged.', can: remedy }),
    noAnswer: (seconds: number) => ({
      message: `VistterStream did not answer within ${seconds} s.`,
      remedy: 'Try again when the page has contact.',
    }),
    notReached: {
      message: 'VistterStream could not be reached.',
      remedy: 'Try again when the page has contact.',
    },
    notUnderstood: {
      message: 'VistterStream gave an answer that this page does not understand.',
      remedy: 'Reload the page: it may be older than the server.',
    },
  },
  next: (name: string, inSeconds: number) => `Next: ${name} in ${clockTime(inSeconds)}.`,

  monitor: {
    title: 'Monitor',
    picture: 'The program as it is sent',
    frame: 'Frame',
    volume: 'Volume',
    loudness: 'Loudness',
    silence: 'silence',
    lufs: (lufs: number) => `${lufs.toFixed(1)} LUFS`,
    behind: (seconds: number) => `${seconds.toFixed(1)} s behind`,
    mute: 'Mute',
    unmute: 'Sound on',
    fullScreen: 'Full screen',
    nothing: 'Nothing is running.',
    nothingThen: 'Nothing was running when contact was lost.',
    notKnown: 'What runs is not known yet.',
    last: (seconds: number) => `Nothing is running. This picture is ${seconds} s old.`,
    waiting: 'Waiting for the first picture.',
    stopped: (seconds: number) => `This page's picture stopped ${seconds} s ago, the program has not.`,
    stoppedUnknown: (seconds: number) => `This page's picture stopped ${seconds} s ago. Whether the program has is not known.`,
    unsupported: 'This browser cannot play the monitor. The program runs all the same. Use a newer Chrome, Edge, Firefox or Safari.',
  },

  reasons: { timeline: 'by the timeline', override: 'by hand', failover: 'stands in' },
  kinds: {
    camera: 'Camera',
    slate: 'Slate',
    pattern: 'Drawn pattern',
    push: 'Push',
    stream: 'Stream',
    picture: 'Picture',
    sound: 'Sound',
    clip: 'Clip',
  } satisfies Record<ShownKind, string>,

  sources: {
    restarts: (count: number) => `replaced ${count === 1 ? 'once' : `${count} times`}`,
  },
  sourceStates: {
    unused: 'Not in use',
    connecting: 'Connecting',
    good: 'Good',
    late: 'Late',
    stalled: 'Stalled',
    frozen: 'Frozen',
    black: 'Black',
    closed: 'Closed',
  } satisfies Record<Source['state'], string>,

  log: {
    title: 'What happened',
    empty: {
      none: 'Nothing yet.',
      looking: 'Looking it up.',
      failed: 'It could not be read. It is asked for again in a moment.',
      no_contact: 'It is not known without contact.',
    } satisfies Record<WhyEmpty, string>,
  },
  lastKnown: 'last known',
  /** Of what is shown as it was. */
  ago: (seconds: number) => `${clockTime(seconds)} ago`,
} as const;

export const {
  product,
  rail,
  noSuchScreen,
  screenFailed,
  noneRuns,
  keep,
  cancel,
  save,
  saving,
  close,
  copy,
  copyNamed,
  copied,
  notCopied,
  faults,
  stateWords,
  noContact,
  outdated,
  noContactFor,
  connecting,
  notPublic,
  conditionWords,
  titleMarks,
  titleTrouble,
  destinationFailed,
  messageLine,
  message,
  next,
  monitor,
  reasons,
  kinds,
  sources,
  sourceStates,
  log,
  lastKnown,
  ago,
} = everywhere;

// No variable can have this name.
const { delete: deletes } = everywhere;
export { deletes as delete };
