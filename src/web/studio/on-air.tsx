import { ArrowRight, EyeOff, Hand, Pause, Pin } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ProgramAnswer } from '#contract/index.ts';
import { nameOf, texts } from '../texts.ts';
import { shownKind } from '../texts/shown-kind.ts';
import { KindIcon, LevelIcon } from '../ui/icons.tsx';
import { Nothing, Panel } from '../ui/panel.tsx';
import { Row, RowFigure } from '../ui/row.tsx';
import { levelOfSource } from '../shell/situation.ts';
import { DestinationRows } from './destination-rows.tsx';

const words = texts.onAir;
const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** What viewers see, why, and for how long; what comes; what the hand holds; and how the sources are. */
export function OnAir({ program, hasContact }: { readonly program: ProgramAnswer | null; readonly hasContact: boolean }) {
  const loop = program?.loop ?? null;
  const isRunning = program !== null && program.state !== 'offline';
  return (
    <Panel
      title={program?.state === 'live' ? words.titleLive : words.title}
      aside={hasContact ? loop !== null && texts.monitor.loop(loop) : texts.lastKnown}
      className="max-md:order-2 desk:stage-height"
      scrolls
    >
      {!isRunning || program.on_air === null ? (
        <Nothing>{words.nothing}</Nothing>
      ) : (
        <ul>
          <Now onAir={program.on_air} isPaused={program.paused} isHeld={program.overrides.slate || program.overrides.pin} />
          {program.next !== null && (
            <Row icon={<ArrowRight {...icon} />} name={nameOf(program.next)} about={texts.kinds[shownKind(program.next)]}>
              <span className="font-semibold whitespace-nowrap">{words.in(program.next.in_s)}</span>
            </Row>
          )}
          <Held program={program} />
          {program.overlay_faults.map(({ cue_id, message, remedy }) => (
            <Row key={cue_id} icon={<LevelIcon level="problem" size={16} />} name={message} about={remedy} />
          ))}
        </ul>
      )}
      {isRunning && <DestinationRows program={program} hasContact={hasContact} />}
      {isRunning && <Sources sources={program.sources} />}
    </Panel>
  );
}

type NowProperties = {
  readonly onAir: NonNullable<ProgramAnswer['on_air']>;
  readonly isPaused: boolean;
  /** The hand holds it: the timeline's next cue does not end it. */
  readonly isHeld: boolean;
};

const Now = ({ onAir, isPaused, isHeld }: NowProperties) => (
  <Row
    icon={onAir.reason === 'failover' ? <LevelIcon level="problem" size={16} /> : <KindIcon kind={shownKind(onAir)} />}
    name={nameOf(onAir)}
    about={`${texts.kinds[shownKind(onAir)]}, ${texts.reasons[onAir.reason]}`}
  >
    {onAir.remaining_s === null || isHeld ? (
      <span className="font-semibold">{words.stays}</span>
    ) : (
      <RowFigure figure={words.time(onAir.remaining_s)} of={isPaused ? words.paused : words.left} />
    )}
  </Row>
);

/** One row for each thing that an operator's hand does to the timeline. */
function Held({ program: { overrides, paused, sources } }: { readonly program: ProgramAnswer }) {
  const forced = overrides.force;
  const name = sources.find(({ camera_id: id }) => id === forced?.camera_id)?.name ?? words.camera(forced?.camera_id ?? 0);
  return (
    <>
      {forced !== null && (
        <HeldRow icon={<Hand {...icon} />} name={words.forced(name)} about={forced.coming ? words.forceComing : words.untilCue} />
      )}
      {overrides.pin && <HeldRow icon={<Pin {...icon} />} name={words.pinned} about={words.pinHolds} />}
      {overrides.clear_overlays && <HeldRow icon={<EyeOff {...icon} />} name={words.cleared} about={words.clearedUntil} />}
      {paused && <HeldRow icon={<Pause {...icon} />} name={words.timelinePaused} about={words.pauseHolds} />}
    </>
  );
}

const HeldRow = ({ icon: shape, name, about }: { readonly icon: ReactNode; readonly name: string; readonly about: string }) => (
  <Row icon={shape} name={name} about={about} />
);

type Source = ProgramAnswer['sources'][number];

const Sources = ({ sources }: { readonly sources: readonly Source[] }) => (
  <section aria-label={texts.sources.title} className="-mx-3 mt-1 border-t border-divider px-3 pt-2">
    <h3 className="text-sm font-semibold text-muted">{texts.sources.title}</h3>
    {sources.length === 0 && <Nothing>{texts.sources.nothing}</Nothing>}
    <ul>
      {sources.map((source) => (
        <Row key={source.id} icon={<KindIcon kind={shownKind(source)} />} name={nameOf(source)} about={aboutOf(source)}>
          <span className="flex shrink-0 items-center gap-1.5 font-medium">
            <LevelIcon level={levelOfSource(source.state)} size={16} />
            {texts.sourceStates[source.state]}
          </span>
        </Row>
      ))}
    </ul>
  </section>
);

const aboutOf = (source: Source): string => {
  const { error, restarts } = source;
  return [error?.message ?? texts.kinds[shownKind(source)], ...(restarts > 0 ? [texts.sources.restarts(restarts)] : [])].join(', ');
};
