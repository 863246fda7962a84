import type { PreflightCheck } from '#contract/index.ts';
import { clockTime, longTime, timeWithZone, weekdayOf } from './clock-time.ts';

const list = new Intl.ListFormat('en', { type: 'conjunction' });

/** `YouTube and Facebook` */
export const listOf = (names: readonly string[]): string => list.format(names);

/** Recordings that end with it. */
const ended = (names: readonly string[]): string =>
  names.length === 0 ? '' : `${listOf(names)} ${names.length === 1 ? 'ends' : 'end'} too. `;

const dayWord = (at: Date, daysAhead: number): string => ['Today', 'Tomorrow'][daysAhead] ?? weekdayOf(at);

const count = (of: number): string => (of === 1 ? '1 destination' : `${of} destinations`);

export const liveWords = {
  goLive: 'GO LIVE…',
  goLiveSays: 'Checks first, then asks. Going live restarts nothing.',
  goingLiveIn: (seconds: number) => `in ${seconds < 60 ? seconds : clockTime(seconds)}`,
  goingLive: 'GOING LIVE',
  connecting: 'connecting',
  spoken: (seconds: number) => `Going live in ${seconds}`,
  cancel: 'Cancel',
  cancelGoLive: 'Cancel going live',

  dialog: {
    title: (name: string) => `Go live with "${name}"`,
    about: (position: number) => `Viewers join at ${longTime(position)}. The preview keeps running, nothing restarts.`,
    sendTo: 'Send to',
    of: (ticked: number, all: number) => `${ticked} of ${all}`,
    checks: 'Checks',
    checking: 'Looking at everything, which takes up to 5 s.',
    checkingShort: 'Looking',
    madeBefore: 'All was looked at before the countdown began.',
    allPassed: 'All is well',
    problems: (of: number) => (of === 1 ? '1 problem' : `${of} problems`),
    warnings: (of: number) => (of === 1 ? '1 warning' : `${of} warnings`),
    statuses: { passed: 'Good', information: 'Note', warning: 'Warning', problem: 'Problem' } satisfies Record<
      PreflightCheck['status'],
      string
    >,
    leftOut: 'Left out for now.',
    isLeftOut: 'Left out',
    start: 'Start',
    atOnce: 'At once',
    afterSeconds: (seconds: number) => `After ${seconds} s`,
    atTime: 'At a time',
    time: 'Time to go live at',
    /** `ahead`: seconds. */
    startSays: (at: Date, ahead: number, daysAhead: number) => `${dayWord(at, daysAhead)} at ${timeWithZone(at)}, in ${longTime(ahead)}`,
    go: (of: number) => `Go live to ${count(of)}`,
    sending: 'Going live',
    noneTicked: 'Choose at least one destination.',
    onlyRecordings: 'Choose one that viewers can see: a recording alone is not live.',
    stillLooking: 'Wait for the first checks.',
    noTime: 'Write the time to go live at.',
    notReady: 'Mend what is a problem first.',
    noContact: 'Wait until the page has contact again.',
    none: 'Nowhere to send yet.',
    addOne: 'Add a destination',
    toInclude: 'to include it.',
    mend: {
      camera: 'Open camera',
      sources: 'Open the sources',
      another: 'Choose another',
      backup: 'Choose a backup',
      key: 'Paste a new key',
      destination: 'Open the destination',
      library: 'Open the library',
    },
    /** What passed, several checks in one line. Null: the figure is not known. */
    passed: {
      picture: 'Picture is moving, sound is present',
      cameras: (good: number, all: number) => `Cameras: ${good} of ${all} online`,
      timeline: 'Timeline: no faults, all files are there',
      slate: 'Slate and backup camera are set',
      machine: (parts: readonly string[]) => `Machine: ${parts.join(', ')}`,
      cpu: (load: number | null) => (load === null ? 'CPU has room' : `CPU ${Math.round(100 * load)} %`),
      temperature: (celsius: number | null) => (celsius === null ? 'not too hot' : `${Math.round(celsius)} °C`),
      disk: 'disk has room',
      clock: 'clock in step',
    },
  },

  change: {
    open: 'Change…',
    title: 'Send the running program to',
    about: 'It goes on without a break where it is sent already.',
    apply: (of: number) => `Send to ${count(of)}`,
    same: 'Nothing is changed yet.',
    leaves: (names: readonly string[]) => `${listOf(names)} ${names.length === 1 ? 'is' : 'are'} left: viewers there see the end.`,
    nobody: 'At least one that viewers can see must stay. To end, stop the stream.',
  },

  stop: {
    asks: (names: readonly string[]) => (names.length === 0 ? 'Stop the stream?' : `Stop sending to ${listOf(names)}?`),
    says: (seconds: number | null, recordings: readonly string[]) =>
      `${seconds === null ? '' : `${longTime(seconds)} so far. `}${ended(recordings)}Preview carries on.`,
    asksComing: 'Cancel going live?',
    saysComing: 'Nothing is public yet. Preview carries on.',
    keepComing: 'Keep going live',
    keep: 'Keep streaming',
    stop: 'Stop stream',
  },

  rows: {
    title: 'Destinations',
    notSending: 'not sending',
    allReceiving: 'all receiving',
    someReceiving: (live: number, all: number) => `${live} of ${all} receiving`,
    /** In a preview: nobody receives it. */
    recording: (live: number, all: number) =>
      live === all ? (all === 1 ? 'recording' : `${all} recordings`) : `${live} of ${all} recording`,
    rate: (kbps: number, fullness: number) => `${(kbps / 1000).toFixed(1)} Mb/s · buffer ${Math.round(100 * fullness)} %`,
    disk: (kbps: number, free: string) => `${(kbps / 1000).toFixed(1)} Mb/s · ${free}`,
    file: (kbps: number, file: string) => `${(kbps / 1000).toFixed(1)} Mb/s · ${file}`,
    tries: (attempt: number, inSeconds: number | null) => `try ${attempt}${inSeconds === null ? '' : `, next in ${inSeconds} s`}`,
    seeThere: 'See it there',
    tryAgain: 'Try again',
    tryAgainNamed: (name: string) => `Try again: ${name}`,
    newKey: 'New key',
    newKeyNamed: (name: string) => `New key: ${name}`,
    openIt: 'Open the destination',
    openItNamed: (name: string) => `Open the destination: ${name}`,
    why: 'Why?',
    state: 'State',
    written: 'File',
    bitrate: 'Bitrate',
    buffer: 'Waits to be sent',
    bufferSays: (seconds: number, fullness: number) => `${seconds.toFixed(1)} s, ${Math.round(100 * fullness)} % of the room`,
    dropped: 'Pictures left out',
    reconnects: 'Connected again',
    times: (of: number) => (of === 1 ? 'once' : `${of} times`),
    record: 'Record',
    recordNamed: (name: string) => `Record: ${name}`,
    stopRecording: 'Stop',
    stopRecordingNamed: (name: string) => `Stop: ${name}`,
  },
} as const;
