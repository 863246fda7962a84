import {
  Circle,
  CircleDashed,
  LoaderCircle,
  Monitor as Screen,
  RectangleHorizontal,
  Square,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react';
import { isLost, type ProgramAnswer } from '#contract/index.ts';
import icon from '../icon.svg';
import { dayOf, texts, timeOfDay } from '../texts.ts';
import { LevelIcon } from '../ui/icons.tsx';
import type { Level, Look, Situation } from './situation.ts';

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
};
const fills: Record<Look, string> = {
  offline: 'bg-hover text-text',
  starting: 'bg-hover text-text',
  stopping: 'bg-hover text-text',
  connecting: 'bg-hover text-text',
  preview: 'bg-preview text-white',
  going_live: 'bg-live text-white',
  live: 'bg-live text-white',
  slate: 'bg-slate-fill text-white',
  no_contact: 'border-2 border-problem bg-problem-band text-problem',
  restarting: 'border-2 border-problem bg-problem-band text-problem',
};

const conditions: ReadonlySet<string> = new Set(Object.values(texts.conditionWords));

type Properties = {
  readonly situation: Situation;
  readonly program: ProgramAnswer | null;
  readonly hasContact: boolean;
  readonly now: number;
};

export const StateBar = ({ situation, program, hasContact, now }: Properties) => (
  <header className="z-20 flex border-b border-divider bg-panel max-sm:flex-col sm:sticky sm:top-0 sm:h-[52px]">
    <span className="hidden w-[76px] shrink-0 items-center justify-center border-r border-divider sm:flex">
      <img src={icon} alt={texts.product} className="size-7" />
    </span>
    <StateBlock situation={situation} />
    <p className="flex min-w-0 grow flex-col justify-center px-4 max-sm:hidden">
      <span className="truncate text-md font-semibold">{program?.timeline_name ?? texts.product}</span>
      <span className="truncate text-sm text-muted">{program === null ? null : aboutOf(program)}</span>
    </p>
    {hasContact && program !== null && program.sources.length > 0 && <SourcesChip sources={program.sources} />}
    <p className="hidden w-[120px] shrink-0 flex-col items-end justify-center border-l border-divider px-4 sm:flex">
      <span className="text-lg font-semibold">{timeOfDay(new Date(now))}</span>
      <span className="text-sm leading-[14px] text-muted">{dayOf(new Date(now))}</span>
    </p>
  </header>
);

function aboutOf({ encoder, loop }: ProgramAnswer): string {
  if (encoder === null) return texts.noneRuns;
  const words = [texts.format(encoder.resolution, encoder.fps), ...(loop === null ? [] : [texts.monitor.loop(loop)])];
  return words.join(' · ');
}

function StateBlock({ situation: { look, word, detail, tags } }: { readonly situation: Situation }) {
  const Shape = shapes[look];
  return (
    <p className={`flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 px-4 max-sm:min-h-[100px] max-sm:py-3 ${fills[look]}`}>
      <Shape
        aria-hidden
        className="size-5 max-sm:size-8"
        strokeWidth={2.5}
        fill={look === 'live' || look === 'slate' ? 'currentColor' : 'none'}
      />
      <span className="text-xl font-bold max-sm:text-phone">{word}</span>
      {detail !== null && <span className="text-lg font-medium">{detail}</span>}
      {tags.map((tag) => (
        <span
          key={tag}
          className={`flex items-center gap-2 rounded-sm bg-black px-2.5 py-1 text-base font-bold ${conditions.has(tag) ? 'text-tag' : 'text-white'}`}
        >
          {conditions.has(tag) && <TriangleAlert size={14} strokeWidth={2.25} aria-hidden />}
          {tag}
        </span>
      ))}
    </p>
  );
}

function SourcesChip({ sources }: { readonly sources: ProgramAnswer['sources'] }) {
  const inTrouble = sources.filter(({ state }) => isLost(state)).length;
  const connecting = sources.filter(({ state }) => state === 'connecting').length;
  if (inTrouble > 0) return <Chip level="problem" words={texts.health.problems(inTrouble)} />;
  return connecting > 0 ? (
    <Chip level="quiet" words={texts.health.connecting(connecting)} />
  ) : (
    <Chip level="good" words={texts.health.good} />
  );
}

const Chip = ({ level, words }: { readonly level: Level; readonly words: string }) => (
  <p className="hidden shrink-0 items-center gap-2 px-4 font-medium desk:flex">
    <LevelIcon level={level} size={16} />
    {words}
  </p>
);
