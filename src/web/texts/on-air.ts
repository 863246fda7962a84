import type { ProgramOverlay } from '#contract/index.ts';
import { clockTime, longTime } from './clock-time.ts';
import { freeRoom } from './free-room.ts';

const types: Readonly<Record<string, string>> = { lower_third: 'Lower third', text: 'Text', dynamic_text: 'Text' };
const ways: Readonly<Record<string, string>> = { cut: 'Cut', fade: 'Fade', dissolve: 'Dissolve', wipe: 'Wipe', stinger: 'Stinger' };

export const onAirWords = {
  title: 'In this preview',
  titleLive: 'On air now',
  nothing: 'Nothing is on air.',
  loop: (loop: number) => `Loop ${loop + 1}`,
  asOf: (seconds: number) => `last known ${clockTime(seconds)} ago`,
  time: clockTime,
  left: 'left',
  soFar: 'so far',
  paused: 'paused',
  in: (seconds: number) => `in ${clockTime(seconds)}`,
  stays: 'stays',
  backupFor: (name: string) => `Backup for ${name}`,
  insteadOf: (name: string) => `In place of ${name}`,
  preset: (name: string) => `Preset ${name}`,
  /** `Dissolve 1.0 s` */
  way: (way: string, seconds: number) =>
    way === 'cut' || seconds === 0 ? (ways[way] ?? way) : `${ways[way] ?? way} ${seconds.toFixed(1)} s`,
  overlay: (type: string, name: string) =>
    types[type] === undefined || name === '' ? name || (types[type] ?? type) : `${types[type]}: ${name}`,
  layer: (layer: number) => `Overlay ${layer}`,
  hidden: {
    cleared: 'Cleared by hand',
    camera_lost: 'Hidden while its camera is lost',
    slate: 'Under the slate',
  } satisfies Record<NonNullable<ProgramOverlay['hidden']>, string>,
  forceComing: 'it gives no picture yet',
  /** `seconds`: a place of the timeline. */
  until: (seconds: number) => `until ${longTime(seconds)}`,
  untilCue: 'until the next video cue',
  untilUnpin: 'until it is unpinned',
  /** Null: it is not known what was pinned. */
  pinned: (name: string | null) => (name === null ? 'Pinned' : `Pinned: ${name}`),
  showAgain: 'Show again',
  holds: { pinned: 'timeline cuts are held', cleared: 'until the next overlay cue', paused: 'the picture stays live' },
  free: freeRoom,

  bitrate: {
    title: 'Bitrate',
    /** Null: it is not known what is made now. */
    span: (kbps: number | null) => (kbps === null ? 'last 10 minutes' : `last 10 minutes, ${(kbps / 1000).toFixed(1)} Mb/s`),
    none: 'Nothing is measured yet.',
    says: (seconds: number, [least, most]: readonly [number, number], now: number | null, told: number) =>
      `Bitrate of the last ${clockTime(seconds)}: between ${(least / 1000).toFixed(1)} and ${(most / 1000).toFixed(1)} Mb/s${now === null ? '' : `, now ${(now / 1000).toFixed(1)}`}; it is told to make ${(told / 1000).toFixed(1)}.`,
  },
} as const;
