/** Every word of the page. Messages have three parts: what happened, what the system did, what you can do. */
import type { ProgramAnswer, ProgramCondition, ProgramState } from '#contract/index.ts';
import type { WhyEmpty } from './api/why-empty.ts';
import { activityWords } from './texts/activity.ts';
import { alertWords } from './texts/alerts.ts';
import { cameraWords } from './texts/cameras.ts';
import { clockTime } from './texts/clock-time.ts';
import { controlWords } from './texts/controls.ts';
import { frameWords } from './texts/frame.ts';
import { destinationWords } from './texts/destinations.ts';
import { keyWords } from './texts/keys.ts';
import { libraryWords } from './texts/library.ts';
import { liveWords } from './texts/live.ts';
import { settingWords } from './texts/settings.ts';
import { onAirWords } from './texts/on-air.ts';
import { pushWords } from './texts/pushes.ts';
import { recordingWords } from './texts/recordings.ts';
import type { ShownKind } from './texts/shown-kind.ts';
import { statusWords } from './texts/status.ts';
import { pictureWords } from './texts/picture.ts';
import { timelineFieldWords } from './texts/timeline.ts';
import { timelineWords } from './texts/timelines.ts';
import { welcomeWords } from './texts/welcome.ts';
import { toastWords } from './texts/toasts.ts';

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

export const texts = {
  product: 'VistterStream',
  rail: {
    title: 'Screens',
    studio: 'Studio',
    sources: 'Sources',
    library: 'Library',
    destinations: 'Destinations',
    activity: 'Activity',
    settings: 'Settings',
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
    lost: (source: Source, instead: string | null): Message => ({
      happened: source.error?.message ?? `${source.name} is ${texts.sourceStates[source.state].toLowerCase()}.`,
      did: instead === null ? 'It is tried again by itself.' : `${instead} is shown instead. The camera is tried again by itself.`,
      can: source.error?.remedy ?? 'Check its power and network cable.',
    }),
    ended: {
      happened: 'The timeline was played to its end.',
      did: 'The slate is shown until it is stopped.',
      can: 'Stop the preview, or start it again.',
    },
    slate: {
      happened: 'The slate is on air.',
      did: 'The timeline goes on underneath.',
      can: 'Wait for its next picture, or look at its sources.',
    },
    slateByHand: (underneath: string): Message => ({
      happened: 'The slate is on air, put there by hand.',
      did: underneath,
      can: 'Take it off when all is well.',
    }),
    degraded: (why: { readonly message: string; readonly remedy: string } | null): Message => ({
      happened: why?.message ?? 'The machine cannot keep up with the program.',
      did: 'No picture is missing.',
      can: why?.remedy ?? 'Nothing to do yet.',
    }),
    condition: (condition: ProgramCondition): Message => ({
      happened: `${texts.conditionWords[condition]}.`,
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
    of: (seconds: number) => `/ ${clockTime(seconds)}`,
    behind: (seconds: number) => `${seconds.toFixed(1)} s behind`,
    loop: (loop: number) => `loop ${loop + 1}`,
    mute: 'Mute',
    unmute: 'Sound on',
    fullScreen: 'Full screen',
    nothing: 'Nothing is running.',
    waiting: 'Waiting for the first picture.',
    stopped: (seconds: number) => `This page's picture stopped ${seconds} s ago, the program has not.`,
    stoppedUnknown: (seconds: number) => `This page's picture stopped ${seconds} s ago. Whether the program has is not known.`,
    unsupported: 'This browser cannot play the monitor. The program runs all the same. Use a newer Chrome, Edge, Firefox or Safari.',
  },

  onAir: onAirWords,
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

  frame: frameWords,
  picture: pictureWords,
  timeline: timelineFieldWords,
  timelines: timelineWords,
  cameras: cameraWords,
  pushes: pushWords,
  destinations: destinationWords,
  live: liveWords,
  controls: controlWords,
  library: libraryWords,
  keys: keyWords,
  status: statusWords,
  settings: settingWords,
  recordings: recordingWords,
  welcome: welcomeWords,
  alerts: alertWords,
  activity: activityWords,
  toasts: toastWords,

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
