import { ArrowRight, EyeOff, Hand, Layers, Pause, Pin, type LucideIcon } from 'lucide-react';
import type { ProgramAnswer } from '#contract/index.ts';
import { clearOverlays } from '../api/program.ts';
import { useCommand, useHeardNow } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import type { ShownKind } from '../texts/shown-kind.ts';
import { Button } from '../ui/button.tsx';
import { KindIcon, LevelIcon } from '../ui/icons.tsx';
import { AirLine, lineShape } from './air-line.tsx';
import { Bitrate } from './bitrate.tsx';
import { DestinationRows } from './destination-rows.tsx';
import { airRows, type AirRow, type AirShape } from './on-air-rows.ts';
import { useCueFacts } from './use-cue-facts.ts';
import { useProgramNow } from './use-program-now.ts';
import { useSteady } from '../ui/use-steady.ts';

const words = texts.onAir;

type Properties = { readonly program: ProgramAnswer | null; readonly hasContact: boolean };

/** What viewers see, why, and for how long; what comes; what the hand holds; and where it is sent. */
export function OnAir({ program, hasContact }: Properties) {
  const { ageSeconds } = useHeardNow(1_000);
  const title = program?.state === 'live' || program?.state === 'stopping' ? words.titleLive : words.title;
  return (
    <section
      aria-labelledby="on-air"
      className="flex min-h-0 min-w-0 flex-col overflow-hidden rounded-panel border border-divider bg-panel @max-[639px]/stage:order-2"
    >
      <header className="flex min-h-[30px] one-line:min-h-[27px] shrink-0 items-center justify-between gap-3 px-3 text-sm text-muted">
        <h2 id="on-air" className="font-semibold">
          {title}
        </h2>
        <span>{ageSeconds === null ? program?.loop != null && words.loop(program.loop) : words.asOf(ageSeconds)}</span>
      </header>
      <div
        tabIndex={0}
        role="group"
        aria-labelledby="on-air"
        className={`@container min-h-0 grow overflow-y-auto -outline-offset-2! [scrollbar-width:thin] ${hasContact ? '' : 'as-it-was'}`}
      >
        {program !== null && (
          <>
            <AirRows program={program} hasContact={hasContact} />
            <DestinationRows program={program} hasContact={hasContact} />
            <Bitrate />
          </>
        )}
      </div>
    </section>
  );
}

function AirRows({ program, hasContact }: { readonly program: ProgramAnswer; readonly hasContact: boolean }) {
  const now = useProgramNow(250);
  const facts = useCueFacts(program.timeline_id, hasContact);
  const rows = airRows(program, facts, now);
  if (rows.length === 0) return <p className="px-3 py-2 text-muted">{words.nothing}</p>;
  return (
    <ul>
      {rows.map((row) => (
        <li key={row.key} className={`${lineShape} first:border-t-0`}>
          <AirLine {...row} icon={<AirIcon shape={row.shape} />} figure={figureOf(row, hasContact)} />
        </li>
      ))}
    </ul>
  );
}

const figureOf = ({ shape, figure }: AirRow, hasContact: boolean) => (shape === 'cleared' ? <ShowAgain isOff={!hasContact} /> : figure);

function ShowAgain({ isOff }: { readonly isOff: boolean }) {
  const { run } = useCommand(clearOverlays);
  // It comes by itself, and moves what stands under it.
  const press = useSteady('show again', () => run(false));
  return (
    <Button look="link" isOff={isOff} onPress={press}>
      {words.showAgain}
    </Button>
  );
}

const icons: Record<Exclude<AirShape, ShownKind | 'problem'>, LucideIcon> = {
  next: ArrowRight,
  overlay: Layers,
  hidden: EyeOff,
  forced: Hand,
  pinned: Pin,
  cleared: EyeOff,
  paused: Pause,
};
const isOurs = (shape: AirShape): shape is keyof typeof icons => shape in icons;

function AirIcon({ shape }: { readonly shape: AirShape }) {
  if (shape === 'problem') return <LevelIcon level="problem" size={16} />;
  if (!isOurs(shape)) return <KindIcon kind={shape} />;
  const Icon = icons[shape];
  return <Icon size={16} strokeWidth={1.75} aria-hidden />;
}
