import icon from '../icon.svg';
import { texts } from '../texts.ts';
import { dayOf, timeOfDay } from '../texts/clock-time.ts';
import { useHeardNow } from './program-context.tsx';
import type { Situation } from './situation.ts';
import { StateBlock } from './state-block.tsx';
import { StateChips } from './state-chips.tsx';
import { TitleButton } from './title-button.tsx';

export const StateBar = ({ situation }: { readonly situation: Situation }) => (
  <header className="z-20 flex border-b border-divider bg-panel max-sm:flex-col sm:sticky sm:top-0 sm:h-(--bar-height)">
    <span className="hidden w-(--rail-width) shrink-0 items-center justify-center border-r border-divider desk:flex">
      <img src={icon} alt={texts.product} className="size-7" />
    </span>
    <StateBlock situation={situation} />
    <div className="flex min-w-0 grow items-stretch max-sm:hidden">
      <TitleButton />
    </div>
    <StateChips />
    <Clock />
  </header>
);

/** The machine's clock in the machine's zone; it stands while there is no contact. */
function Clock() {
  const { now } = useHeardNow(1_000);
  const at = new Date(now);
  return (
    <p className="ml-1 hidden w-[112px] shrink-0 flex-col items-end justify-center border-l border-divider px-4 sm:flex">
      <span className="text-lg font-semibold">{timeOfDay(at)}</span>
      <span className="text-sm leading-[14px] whitespace-nowrap text-muted">{dayOf(at)}</span>
    </p>
  );
}
