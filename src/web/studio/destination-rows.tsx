import { useQuery } from '@tanstack/react-query';
import type { Destination, ProgramAnswer } from '#contract/index.ts';
import { destinationsQuery } from '../api/destinations.ts';
import { aboutOf } from '../destinations/destination-about.ts';
import { lookOfDestination } from '../destinations/destination-look.ts';
import { useLiveDialogs } from '../live/live-dialogs.tsx';
import { NowhereToSend } from '../live/nowhere-to-send.tsx';
import { receivers, wanted } from '../shell/destination-situation.ts';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { LevelIcon } from '../ui/icons.tsx';
import { Row } from '../ui/row.tsx';
import { OnAirDestination } from './on-air-destination.tsx';
import { RecordButton } from './record-button.tsx';

const words = texts.live.rows;

type Properties = { readonly program: ProgramAnswer; readonly hasContact: boolean };

/** Where the program is sent, and how it goes; in a preview, where it could be. */
export function DestinationRows({ program, hasContact }: Properties) {
  const open = useLiveDialogs();
  const destinations = useQuery(destinationsQuery(hasContact)).data ?? [];
  const onAir = new Set(program.destinations.map(({ id }) => id));
  const isLive = program.state === 'live';
  const others =
    isLive || program.state === 'going_live' ? [] : destinations.filter(({ id, is_active: isActive }) => isActive && !onAir.has(id));
  return (
    <section aria-label={words.title} className="-mx-3 mt-1 border-t border-divider px-3 pt-1">
      <header className="flex min-h-8 items-center justify-between gap-2 text-sm text-muted">
        <h3 className="font-semibold">{words.title}</h3>
        <span className="flex items-center gap-1">
          {hasContact ? asideOf(program) : texts.lastKnown}
          {isLive && (
            <Button look="quiet" isOff={!hasContact} onPress={() => open('change')}>
              {texts.live.change.open}
            </Button>
          )}
        </span>
      </header>
      {destinations.length === 0 && onAir.size === 0 && <NowhereToSend />}
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

function asideOf(program: ProgramAnswer): string {
  const [live, all] = [receivers(program).length, wanted(program).length];
  if (all === 0) return words.notSending;
  if (program.state === 'preview') return words.recording(live, all);
  if (program.state !== 'live') return '';
  return live === all ? words.allReceiving : words.someReceiving(live, all);
}

type OfferedProperties = Properties & { readonly destination: Destination };

function Offered({ destination, program, hasContact }: OfferedProperties) {
  const { name, platform, state } = destination;
  const { level, word } = lookOfDestination(state, platform);
  return (
    <Row icon={<LevelIcon level={hasContact ? level : 'quiet'} size={16} />} name={name} about={aboutOf(destination)}>
      {platform === 'recording' && program.state === 'preview' ? (
        <RecordButton id={destination.id} name={name} isOn={false} isOff={!hasContact} />
      ) : (
        <span className={`shrink-0 font-semibold ${hasContact ? '' : 'text-muted'}`}>{word}</span>
      )}
    </Row>
  );
}
