import { isLost, type ProgramAnswer } from '#contract/index.ts';
import icon from '../icon.svg';
import { texts } from '../texts.ts';
import { dayOf, timeOfDay } from '../texts/clock-time.ts';
import { Chip } from './chip.tsx';
import { DestinationsChip } from './destinations-chip.tsx';
import type { Situation } from './situation.ts';
import { StateBlock } from './state-block.tsx';

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
    {hasContact && program !== null && <DestinationsChip program={program} />}
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
