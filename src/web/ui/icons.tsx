/** Shapes that carry meaning: Lucide's, in our sizes, always beside a word. */
import {
  Cast,
  CircleAlert,
  CircleCheck,
  Clapperboard,
  FileImage,
  Globe,
  HardDrive,
  Image,
  Music,
  OctagonX,
  RadioTower,
  Shapes,
  SquarePlay,
  TriangleAlert,
  Video,
  type LucideIcon,
} from 'lucide-react';
import type { Platform } from '#contract/index.ts';
import type { Level } from '../shell/situation.ts';
import type { ShownKind } from '../texts/shown-kind.ts';

const kinds: Record<ShownKind, LucideIcon> = {
  camera: Video,
  slate: Image,
  pattern: Shapes,
  push: Cast,
  stream: Globe,
  picture: FileImage,
  sound: Music,
  clip: Clapperboard,
};
const levels: Record<Level, LucideIcon> = {
  quiet: CircleAlert,
  good: CircleCheck,
  problem: TriangleAlert,
  failure: OctagonX,
  slate: Image,
};
const colours: Record<Level, string> = {
  quiet: 'text-muted',
  good: 'text-ok',
  problem: 'text-problem',
  failure: 'text-failure',
  slate: 'text-slate',
};

export function KindIcon({ kind }: { readonly kind: ShownKind }) {
  const Icon = kinds[kind];
  return <Icon size={16} strokeWidth={1.75} aria-hidden />;
}

export const DestinationIcon = () => <RadioTower size={16} strokeWidth={1.75} aria-hidden />;

const platformShapes: Record<Platform, LucideIcon> = {
  youtube: SquarePlay,
  facebook: RadioTower,
  twitch: RadioTower,
  custom_rtmp: RadioTower,
  recording: HardDrive,
};

/** Their own marks are not ours to show: the name says which it is. */
export function PlatformIcon({ platform }: { readonly platform: Platform }) {
  const Icon = platformShapes[platform];
  return <Icon size={16} strokeWidth={1.75} aria-hidden />;
}

export function LevelIcon({ level, size = 20 }: { readonly level: Level; readonly size?: 14 | 16 | 20 }) {
  const Icon = levels[level];
  return <Icon size={size} strokeWidth={1.75} aria-hidden className={`shrink-0 ${colours[level]}`} />;
}
