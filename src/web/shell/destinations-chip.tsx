import { useQuery } from '@tanstack/react-query';
import type { ProgramAnswer } from '#contract/index.ts';
import { destinationsQuery } from '../api/destinations.ts';
import { texts } from '../texts.ts';
import { DestinationIcon } from '../ui/icons.tsx';
import { Chip } from './chip.tsx';
import { failedOf, receivers, wanted } from './destination-situation.ts';
import type { Level } from './situation.ts';

const words = texts.live.chip;

/** How many receive the program; in a preview, how many could. */
export function DestinationsChip({ program }: { readonly program: ProgramAnswer }) {
  const destinations = useQuery(destinationsQuery(true));
  const [live, all] = [receivers(program).length, wanted(program).length];
  if (program.state === 'going_live') return <Chip level="quiet" words={words.receiving(live, all)} icon={<DestinationIcon />} />;
  const told = program.state === 'preview' ? texts.live.rows.recording(live, all) : words.receiving(live, all);
  if (all > 0) return <Chip level={levelOf(program, live === all)} words={told} />;
  const ready = destinations.data?.filter(({ is_active: isActive }) => isActive).length ?? 0;
  return ready === 0 ? null : <Chip level="quiet" words={words.ready(ready)} icon={<DestinationIcon />} />;
}

function levelOf(program: ProgramAnswer, isWhole: boolean): Level {
  if (failedOf(program) !== undefined || program.conditions.includes('not_reaching')) return 'failure';
  return isWhole ? 'good' : 'problem';
}
