import { useQuery } from '@tanstack/react-query';
import type { ProgramAnswer } from '#contract/index.ts';
import { destinationsQuery } from '../api/destinations.ts';
import { texts } from '../texts.ts';
import { DestinationIcon } from '../ui/icons.tsx';
import { Chip } from './chip.tsx';
import { failedOf, receivers, wanted } from './destination-situation.ts';

const words = texts.live.chip;

/** How many receive the program; in a preview, how many could. */
export function DestinationsChip({ program }: { readonly program: ProgramAnswer }) {
  const destinations = useQuery(destinationsQuery(true));
  const [live, all] = [receivers(program).length, wanted(program).length];
  if (program.state === 'live' || all > 0) {
    const level = failedOf(program) !== undefined ? 'failure' : live === all ? 'good' : 'problem';
    return <Chip level={program.state === 'going_live' ? 'quiet' : level} words={words.receiving(live, all)} />;
  }
  const ready = destinations.data?.filter(({ is_active: isActive }) => isActive).length ?? 0;
  return ready === 0 ? null : <Chip level="quiet" words={words.ready(ready)} icon={<DestinationIcon />} />;
}
