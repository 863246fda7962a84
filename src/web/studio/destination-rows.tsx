import { useQuery } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import type { Destination, ProgramAnswer } from '#contract/index.ts';
import { destinationsQuery } from '../api/destinations.ts';
import { aboutOf } from '../destinations/destination-about.ts';
import { lookOfDestination } from '../destinations/destination-look.ts';
import { useLiveDialogs } from '../live/live-dialogs.tsx';
import { NowhereToSend } from '../live/nowhere-to-send.tsx';
import { receivers, wanted } from '../shell/destination-situation.ts';
import type { Level } from '../shell/situation.ts';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { LevelIcon } from '../ui/icons.tsx';
import { AirLine, lineShape } from './air-line.tsx';
import { OnAirDestination } from './on-air-destination.tsx';
import { RecordButton } from './record-button.tsx';

const words = texts.live.rows;

type Properties = { readonly program: ProgramAnswer; readonly hasContact: boolean };

/** Where the program is sent, and how it goes; in a preview, where it could be. */
export function DestinationRows({ program, hasContact }: Properties) {
  const open = useLiveDialogs();
  const { data, error } = useQuery(destinationsQuery(hasContact));
  const destinations = data ?? [];
  const onAir = new Set(program.destinations.map(({ id }) => id));
  const isLive = program.state === 'live';
  const others =
    isLive || program.state === 'going_live' ? [] : destinations.filter(({ id, is_active: isActive }) => isActive && !onAir.has(id));
  return (
    <section aria-label={words.title} className="border-t border-divider">
      <header className="flex min-h-[30px] one-line:min-h-[27px] items-center gap-2 px-3 text-sm text-muted">
        <h3 className="font-semibold">{words.title}</h3>
        {isLive && (
          <span className="pointer-coarse:-my-3 one-line:@max-[290px]:hidden">
            <Button look="link" isOff={!hasContact} onPress={() => open('change')}>
              {texts.live.change.open}
            </Button>
          </span>
        )}
        <Summary program={program} hasContact={hasContact} />
      </header>
      {data === undefined && error !== null && hasContact && <p className="px-3 pb-2 text-muted">{error.message}</p>}
      {data?.length === 0 && onAir.size === 0 && (
        <div className="px-3">
          <NowhereToSend />
        </div>
      )}
      <ul>
        {program.destinations.map((destination) => (
          <OnAirDestination key={destination.id} destination={destination} program={program} hasContact={hasContact} />
        ))}
        {others.map((destination) => (
          <Offered key={destination.id} destination={destination} program={program} hasContact={hasContact} />
        ))}
      </ul>
    </section>
  );
}

/** How all of them are, in a word. */
function Summary({ program, hasContact }: Properties) {
  const [live, all] = [receivers(program).length, wanted(program).length];
  const level = hasContact && program.state === 'live' && all > 0 ? worstOf(wanted(program)) : 'quiet';
  return (
    <span className={`ml-auto flex items-center gap-1.5 font-medium whitespace-nowrap ${colours[level]}`}>
      {level !== 'quiet' && <LevelIcon level={level} size={14} />}
      {hasContact ? summaryOf(program, live, all) : texts.lastKnown}
    </span>
  );
}

const colours = { quiet: '', good: 'text-ok', problem: 'text-problem', failure: 'text-failure', slate: '' } as const;

/** Of the destinations on air: one that fails may have been scrolled away. */
function worstOf(destinations: ProgramAnswer['destinations']): Level {
  const levels = destinations.map(({ state, platform }) => lookOfDestination(state, platform).level);
  return (['failure', 'problem', 'quiet'] as const).find((level) => levels.includes(level)) ?? 'good';
}

function summaryOf({ state }: ProgramAnswer, live: number, all: number): string {
  if (all === 0) return words.notSending;
  if (state === 'preview') return words.recording(live, all);
  if (state !== 'live') return '';
  return live === all ? words.allReceiving : words.someReceiving(live, all);
}

type OfferedProperties = Properties & { readonly destination: Destination };

function Offered({ destination, program, hasContact }: OfferedProperties) {
  const { id, name, platform, state } = destination;
  const { level, word } = lookOfDestination(state, platform);
  const canRecord = platform === 'recording' && program.state === 'preview';
  return (
    <li className={`${lineShape} first:border-t-0`}>
      <AirLine
        icon={level === 'good' ? <Ready /> : <LevelIcon level={level} size={16} />}
        name={name}
        about={aboutOf(destination)}
        figure={canRecord ? <RecordButton id={id} name={name} isOn={false} isOff={!hasContact} /> : word}
        of={null}
      />
    </li>
  );
}

/** No green: nothing is sent there yet. */
const Ready = () => <CircleCheck size={16} strokeWidth={1.75} aria-hidden />;
