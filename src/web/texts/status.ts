import type { WhyEmpty } from '../api/why-empty.ts';
import { clockTime } from './clock-time.ts';

/** The phone's home, and the view from across the room. */
export const statusWords = {
  verdicts: { morning: 'You can leave it until morning.', now: 'This needs a person now.' },
  more: (count: number) => (count === 1 ? '1 more problem' : `${count} more problems`),

  sees: {
    viewers: 'Viewers see',
    nobody: 'Nobody receives',
    preview: 'The preview shows',
    viewersSaw: 'Viewers saw',
    previewShowed: 'The preview showed',
  },
  standsIn: (name: string) => `${name} (backup)`,
  byHand: (name: string) => `${name} (by hand)`,
  slate: 'the slate',
  asOf: (seconds: number) => `${clockTime(seconds)} ago`,
  wordAsOf: (word: string, seconds: number) => `${word}, ${clockTime(seconds)} ago`,
  picture: 'Picture of the program',
  noPicture: 'No picture yet.',
  nothing: 'Nothing is running.',
  play: 'Play it',

  actions: 'What can be done',
  slateOn: 'Show slate',
  slateOff: 'Take the slate off',
  start: 'Start preview',
  timeline: 'Timeline',
  noTimeline: {
    none: 'There is no timeline yet.',
    looking: 'Looking for timelines.',
    failed: 'The timelines could not be read. They are asked for again in a moment.',
    no_contact: 'Which timelines there are is not known without contact.',
  } satisfies Record<WhyEmpty, string>,

  nowhere: 'Nowhere to send yet.',

  nav: 'Phone',
  cameras: 'Cameras',
  log: 'Log',
  call: (name: string) => `Call ${name}`,
  whomToCall: 'Whom to call',
  openStudio: 'Open the studio',

  loop: (name: string, loop: number) => `${name}, loop ${loop + 1}`,
  leaveWall: 'Esc leaves this view',
} as const;
