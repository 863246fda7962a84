import { Link } from '@tanstack/react-router';
import {
  Circle,
  CircleDashed,
  LoaderCircle,
  Monitor as Screen,
  OctagonX,
  RectangleHorizontal,
  RefreshCw,
  Square,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react';
import type { Look, Situation, Tag } from './situation.ts';

// Word, shape and place first; colour comes last. Red is for what viewers can see, and for nothing else.
const shapes: Record<Look, LucideIcon> = {
  offline: Square,
  starting: Square,
  stopping: Square,
  connecting: CircleDashed,
  no_contact: CircleDashed,
  preview: Screen,
  going_live: LoaderCircle,
  live: Circle,
  slate: RectangleHorizontal,
  restarting: LoaderCircle,
  not_reaching: OctagonX,
};
const fills: Record<Look, string> = {
  offline: 'bg-hover text-text',
  starting: 'on-its-way text-text',
  stopping: 'on-its-way text-text',
  connecting: 'bg-hover text-text',
  preview: 'bg-preview text-white',
  going_live: 'going-live text-white',
  live: 'bg-live text-white',
  slate: 'bg-slate-fill text-white',
  no_contact: 'border-2 border-problem bg-problem-band text-problem',
  restarting: 'border-2 border-problem bg-problem-band text-problem',
  not_reaching: 'border-2 border-failure bg-failure-band text-failure',
};

/** The answer to "are we on air", and the way to it written large. */
export function StateBlock({ situation: { look, word, detail, tags } }: { readonly situation: Situation }) {
  const Shape = shapes[look];
  return (
    <Link
      to="/status"
      className={`flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 px-4 -outline-offset-4 max-sm:min-h-[100px] max-sm:py-3 sm:shrink-0 sm:flex-nowrap forced-colors:border ${fills[look]}`}
    >
      <Shape
        aria-hidden
        className="size-5 shrink-0 max-sm:size-8"
        strokeWidth={2.5}
        fill={look === 'live' || look === 'slate' ? 'currentColor' : 'none'}
      />
      <span className="text-xl font-bold whitespace-nowrap max-sm:text-phone">{word}</span>
      {detail !== null && <span className="text-lg font-medium whitespace-nowrap">{detail}</span>}
      {tags.map((tag) => (
        <StateTag key={tag.is} tag={tag} />
      ))}
    </Link>
  );
}

const tagShapes: Partial<Record<Tag['is'], LucideIcon>> = {
  live: Circle,
  reconnecting: RefreshCw,
  destination_failed: OctagonX,
  camera_lost: TriangleAlert,
  degraded: TriangleAlert,
  slate_on_air: RectangleHorizontal,
  restarting: LoaderCircle,
  rehearsal: CircleDashed,
};

function StateTag({ tag: { word, is } }: { readonly tag: Tag }) {
  const Shape = tagShapes[is];
  return (
    <span
      className={`flex items-center gap-2 rounded-sm px-2.5 py-1 text-base font-bold whitespace-nowrap forced-colors:border ${tagFill(is)}`}
    >
      {Shape !== undefined && <Shape size={14} strokeWidth={2.25} aria-hidden fill={is === 'live' ? 'currentColor' : 'none'} />}
      {word}
    </span>
  );
}

function tagFill(is: Tag['is']): string {
  if (is === 'live') return 'bg-live text-white';
  if (is === 'destination_failed') return 'bg-black text-tag-failure';
  if (is === 'rehearsal') return 'border border-dashed border-tag bg-black text-tag';
  return tagShapes[is] === undefined ? 'bg-black text-white' : 'bg-black text-tag';
}
