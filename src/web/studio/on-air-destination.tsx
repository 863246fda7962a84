import { useId, useRef, useState } from 'react';
import type { ProgramAnswer, ProgramDestination } from '#contract/index.ts';
import { lookOfDestination } from '../destinations/destination-look.ts';
import { useHeardNow, useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { LevelIcon } from '../ui/icons.tsx';
import { AirLine, lineShape } from './air-line.tsx';
import { beside } from './beside.ts';
import { DestinationDetails } from './destination-details.tsx';
import { figuresOf, sinceOf } from './destination-figures.ts';
import { RecordButton } from './record-button.tsx';

const words = texts.live.rows;
const WIDTH = 320;

type Properties = { readonly destination: ProgramDestination; readonly program: ProgramAnswer; readonly hasContact: boolean };

/** One destination of the program. As high in trouble as without: pressed, it says more, and what can be done. */
export function OnAirDestination({ destination, program, hasContact }: Properties) {
  const { now } = useHeardNow(1_000);
  const { known } = useProgram();
  const more = useId();
  const row = useRef<HTMLButtonElement>(null);
  const popover = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const { id, name, platform, state, error } = destination;
  const { level, word } = lookOfDestination(state, platform);
  const canStop = platform === 'recording' && program.state === 'preview' && state !== 'finished';
  return (
    <li className="flex items-center gap-2 border-t border-divider first:border-t-0">
      <button
        ref={row}
        type="button"
        popoverTarget={more}
        className={`${lineShape} min-h-[calc(var(--air-row)-1px)]! min-w-0 grow cursor-pointer border-t-0 text-left hover:bg-hover -outline-offset-2! pointer-coarse:min-h-11!`}
      >
        <AirLine
          icon={<LevelIcon level={hasContact ? level : 'quiet'} size={16} />}
          name={name}
          about={figuresOf(destination, now, known.machine?.disk_free_bytes ?? null)}
          figure={word}
          of={error === null ? sinceOf(destination, now) : <span className="underline underline-offset-2">{words.why}</span>}
        />
      </button>
      {canStop && (
        <span className="shrink-0 pr-3">
          <RecordButton id={id} name={name} isOn isOff={!hasContact} />
        </span>
      )}
      <div
        ref={popover}
        id={more}
        popover="auto"
        role="dialog"
        aria-label={name}
        onBeforeToggle={({ newState }) => newState === 'open' && place(popover.current, row.current)}
        onToggle={({ newState }) => setOpen(newState === 'open')}
        style={{ width: WIDTH }}
        className="fixed inset-auto m-0 max-w-[calc(100vw-16px)] rounded-dialog border border-edge bg-panel p-3 text-text shadow-dialog"
      >
        {isOpen && <DestinationDetails destination={destination} />}
      </div>
    </li>
  );
}

function place(popover: HTMLElement | null, row: HTMLElement | null): void {
  if (popover === null || row === null) return;
  const { left, top, bottom } = beside(row.getBoundingClientRect(), WIDTH, { width: innerWidth, height: innerHeight });
  popover.style.left = `${left}px`;
  popover.style.top = top === undefined ? 'auto' : `${top}px`;
  popover.style.bottom = bottom === undefined ? 'auto' : `${bottom}px`;
}
