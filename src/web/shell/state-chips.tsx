import { useQuery } from '@tanstack/react-query';
import { destinationsQuery } from '../api/destinations.ts';
import { factsOf, readyOf, worstFact, type ChipKind } from './chips.ts';
import { Chip } from './chip.tsx';
import { useProgram } from './program-context.tsx';

// By what there is room for: a tablet that stands has room for the worst of them alone.
const rooms: Record<ChipKind, string> = {
  destinations: 'hidden desk:flex',
  health: 'hidden desk:flex',
  cpu: 'hidden desk:flex',
  temperature: 'hidden min-[1900px]:flex',
};

export function StateChips() {
  const { known, hasContact } = useProgram();
  const destinations = useQuery(destinationsQuery(hasContact));
  const facts = factsOf(known, readyOf(destinations.data));
  const worst = worstFact(facts);
  return (
    <>
      {facts.map((fact) => (
        <Chip key={fact.is} fact={fact} className={rooms[fact.is]} />
      ))}
      {worst !== null && <Chip fact={worst} shows={oneOfEach(facts.map(({ is }) => is))} className="hidden sm:flex desk:hidden" />}
    </>
  );
}

/** The temperature is told with the processor. */
const oneOfEach = (kinds: readonly ChipKind[]): readonly ChipKind[] => kinds.filter((kind) => kind !== 'temperature');
