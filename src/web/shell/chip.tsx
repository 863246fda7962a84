import { Cpu, Thermometer } from 'lucide-react';
import { Suspense, useRef, useState, type ReactNode } from 'react';
import { DestinationIcon, LevelIcon } from '../ui/icons.tsx';
import { later, usePreloaded } from '../ui/later.ts';
import type { ChipKind, Fact } from './chips.ts';

const popover = later(() => import('./chip-popover.tsx'), 'ChipPopover');
const preloaded = [popover];

type Properties = {
  readonly fact: Fact;
  /** What is shown when it is pressed; its own by default. */
  readonly shows?: readonly ChipKind[];
  readonly className: string;
};

/** One fact in the state bar, with all about it behind. */
export function Chip({ fact, shows = [fact.is], className }: Properties) {
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  usePreloaded(preloaded);
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className={`shrink-0 cursor-pointer items-center gap-2 px-2.5 whitespace-nowrap -outline-offset-4 hover:bg-hover ${className}`}
      >
        <ChipIcon fact={fact} />
        <span>
          <span className="font-semibold">{fact.strong}</span> <span className="text-muted">{fact.rest}</span>
        </span>
      </button>
      <Suspense>{isOpen && <popover.Component shows={shows} anchor={button} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}

function ChipIcon({ fact: { is, level } }: { readonly fact: Fact }) {
  if (level !== 'quiet') return <LevelIcon level={level} size={16} />;
  return <span className="text-muted">{quietIcons[is]}</span>;
}

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;
const quietIcons: Record<ChipKind, ReactNode> = {
  destinations: <DestinationIcon />,
  health: <LevelIcon level="quiet" size={16} />,
  cpu: <Cpu {...icon} />,
  temperature: <Thermometer {...icon} />,
};
