import type { TransitionWay } from '#timeline/index.ts';
import { longTime } from './clock-time.ts';

const parts = (seconds: number): string[] => {
  const whole = Math.floor(seconds + 1e-6);
  const rest = Math.round((seconds - whole) * 100) / 100;
  const [hours, minutes, last] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, (whole % 60) + rest];
  return [
    ...(hours > 0 ? [`${hours} h`] : []),
    ...(minutes > 0 ? [`${minutes} min`] : []),
    ...(last > 0 ? [`${Number(last.toFixed(2))} s`] : []),
  ];
};

/** `12 min 30 s`, as it is read aloud. */
export const spokenTime = (seconds: number): string => parts(seconds).join(' ') || '0 s';

/** `12 min`, `1 h 30 min`, `4.5 s`: how much is in view, no finer than it matters. */
export function roughTime(seconds: number): string {
  if (seconds < 10) return `${Number(seconds.toFixed(1))} s`;
  return parts(seconds < 120 ? Math.round(seconds) : Math.round(seconds / 60) * 60).join(' ');
}

const ways: Record<TransitionWay, string> = { fade: 'fade', dissolve: 'dissolve', wipe: 'wipe', stinger: 'stinger' };

type Spoken = {
  readonly name: string;
  readonly kind: string;
  readonly about: string;
  /** Seconds. */
  readonly from: number;
  readonly length: number;
  readonly entry: { readonly way: TransitionWay; readonly seconds: number } | null;
  /** From 1 on. */
  readonly number: number;
  readonly count: number;
};

export const timelineFieldWords = {
  title: 'Timeline',
  tools: 'Timeline view',
  tracks: 'Tracks',
  loading: 'Reading the timeline.',
  notKnown: 'What runs is not known yet.',
  nothingThen: 'Nothing was running when contact was lost.',
  nothing: 'Nothing runs. Start the preview of a timeline to see it here.',
  push: 'What is pushed here is shown as it comes: it has no timeline.',
  unreadable: 'This timeline cannot be drawn: it has faults. Export it, mend the file, and import it again.',
  empty: 'This timeline has no cues yet.',
  zoomOut: 'Zoom out',
  zoomIn: 'Zoom in',
  whole: 'Whole timeline',
  span: 'In view',
  follow: 'Follow',
  list: 'List',
  overview: 'What is in view',
  inView: (from: number, to: number) => `${spokenTime(from)} to ${spokenTime(to)}`,
  now: {
    on_air: (seconds: number) => `On air ${longTime(seconds)}`,
    preview: (seconds: number) => `Preview ${longTime(seconds)}`,
    timeline: (seconds: number) => `Timeline at ${longTime(seconds)}`,
  },
  lastSeen: (seconds: number, age: number) => `${longTime(seconds)}, ${Math.floor(age)} s ago`,
  video: 'Video',
  overlay: (layer: number) => `Overlay ${layer}`,
  audio: (number: number, count: number) => (count === 1 ? 'Audio' : `Audio ${number}`),
  camera: (id: number) => `Camera ${id}`,
  preset: (name: string) => `Preset ${name}`,
  backup: (name: string) => `${name} (backup)`,
  lost: (name: string) => `${name} is lost`,
  kinds: { camera: 'camera', media: 'media', overlay: 'overlay', audio: 'sound' },
  overlays: { lower_third: 'Lower third', logo: 'Logo', image: 'Image', text: 'Text', dynamic_text: 'Text that changes' },
  overlayNamed: (type: string, name: string) => `${type}: ${name}`,
  way: (way: TransitionWay, seconds: number) => `${ways[way]} ${spokenTime(seconds)}`,
  cut: 'cut',
  cue: ({ name, kind, about, from, length, entry, number, count }: Spoken): string =>
    [
      name,
      kind,
      ...(about === '' ? [] : [about]),
      `from ${spokenTime(from)}`,
      spokenTime(length),
      ...(entry === null ? [] : [timelineFieldWords.way(entry.way, entry.seconds)]),
      `${number} of ${count}`,
    ].join(', '),
  columns: { track: 'Track', name: 'Name', kind: 'What', from: 'From', length: 'Length', way: 'Way in' },
  markers: 'Markers',
  rowNow: { on_air: 'on air', preview: 'in preview', timeline: 'the timeline is here' },
} as const;
