/** Shapes that carry meaning: Lucide's, in our sizes, always beside a word. */
import { CircleAlert, CircleCheck, Clapperboard, Image, OctagonX, Shapes, TriangleAlert, Video, type LucideIcon } from 'lucide-react';
import type { Level } from '../shell/situation.ts';

type Kind = 'camera' | 'media' | 'slate' | 'pattern';

const kinds: Record<Kind, LucideIcon> = { camera: Video, media: Clapperboard, slate: Image, pattern: Shapes };
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

export function KindIcon({ kind }: { readonly kind: Kind }) {
  const Icon = kinds[kind];
  return <Icon size={16} strokeWidth={1.75} aria-hidden />;
}

export function LevelIcon({ level, size = 20 }: { readonly level: Level; readonly size?: 14 | 16 | 20 }) {
  const Icon = levels[level];
  return <Icon size={size} strokeWidth={1.75} aria-hidden className={`shrink-0 ${colours[level]}`} />;
}
