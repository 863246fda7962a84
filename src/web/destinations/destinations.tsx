import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { Destination, Platform } from '#contract/index.ts';
import { destinationsChanged, destinationsQuery } from '../api/destinations.ts';
import { useCommand, useHeardNow, useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Screen } from '../ui/screen.tsx';
import { useKept } from '../ui/use-kept.ts';
import { DeleteDestination } from './delete-destination.tsx';
import { DestinationCard } from './destination-card.tsx';
import { DestinationForm } from './destination-form.tsx';
import { DestinationTest } from './destination-test.tsx';
import { NoDestinations } from './no-destinations.tsx';
import { turnDestination } from './turn-destination.ts';

const words = texts.destinations;

/** What stands over the list. Which one is being changed is in the address: other screens lead there. */
type Open =
  | { readonly is: 'new'; readonly platform: Platform }
  | { readonly is: 'test'; readonly destination: Destination }
  | { readonly is: 'delete'; readonly destination: Destination };

/** Where the program can be sent. */
export function Destinations() {
  const { program, hasContact } = useProgram();
  const { now, ageSeconds } = useHeardNow(1_000);
  const queries = useQueryClient();
  const destinations = useQuery(destinationsQuery(hasContact));
  const [open, setOpen] = useState<Open | null>(null);
  const [added, setAdded] = useState<number | null>(null);
  const { id: ofAddress } = useParams({ strict: false });
  const navigate = useNavigate();
  const changed = (): void => void destinationsChanged(queries);
  const turn = useCommand(turnDestination, changed);
  const list = destinations.data ?? [];
  const onAirOf = (id: number) => program?.destinations.find((each) => each.id === id && each.state !== 'finished') ?? null;
  const wantedId = ofAddress === undefined ? null : Number(ofAddress);
  const edited = useKept(wantedId, list);
  const close = (): void => {
    setOpen(null);
    if (wantedId !== null) void navigate({ to: '/destinations' });
    changed();
  };
  const add = (platform: Platform): void => setOpen({ is: 'new', platform });
  return (
    <Screen
      title={words.title}
      about={destinations.data === undefined ? null : words.count(list.length)}
      actions={
        <Button look="first" isOff={!hasContact} onPress={() => add('youtube')}>
          <Plus size={16} strokeWidth={1.75} aria-hidden />
          {words.add}
        </Button>
      }
    >
      {destinations.error !== null && <p className="text-muted">{destinations.error.message}</p>}
      {wantedId !== null && destinations.data !== undefined && edited === null && <p role="status">{words.noSuch}</p>}
      {destinations.data?.length === 0 && <NoDestinations isOff={!hasContact} onAdd={add} />}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,380px),1fr))] gap-3">
        {list.map((destination) => (
          <DestinationCard
            key={destination.id}
            destination={destination}
            onAir={onAirOf(destination.id)}
            isOff={!hasContact}
            now={new Date(now)}
            ageSeconds={ageSeconds}
            isTurning={turn.isPending}
            isNew={destination.id === added}
            onTurn={(isOn) => turn.run({ id: destination.id, isOn })}
            onTest={() => setOpen({ is: 'test', destination })}
            onEdit={() => void navigate({ to: '/destinations/$id', params: { id: String(destination.id) } })}
            onDelete={() => setOpen({ is: 'delete', destination })}
          />
        ))}
      </ul>
      {open?.is === 'new' && <DestinationForm of={open.platform} onAdded={setAdded} onClose={close} />}
      {edited !== null && (
        <DestinationForm key={edited.id} of={edited} isOnAir={onAirOf(edited.id) !== null} onAdded={setAdded} onClose={close} />
      )}
      {open?.is === 'test' && <DestinationTest destination={open.destination} onClose={close} />}
      {open?.is === 'delete' && (
        <DeleteDestination destination={open.destination} isOnAir={onAirOf(open.destination.id) !== null} onClose={close} />
      )}
    </Screen>
  );
}
