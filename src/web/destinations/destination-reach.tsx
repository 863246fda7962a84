import { useQuery } from '@tanstack/react-query';
import type { Destination } from '#contract/index.ts';
import { refusalOf } from '../api/ask.ts';
import { destinationTestQuery } from '../api/destinations.ts';
import { texts } from '../texts.ts';
import { LevelIcon } from '../ui/icons.tsx';

const words = texts.destinations;

/** Tries the way there at once, for what was just added may have a typing error. */
export function DestinationReach({ destination }: { readonly destination: Destination }) {
  const { data, error, isFetching } = useQuery(destinationTestQuery(destination));
  const trouble = data?.error ?? (error && refusalOf(error));
  const ms = data?.steps.reduce((sum, step) => sum + step.ms, 0) ?? 0;
  const good = destination.platform === 'recording' ? words.recordable : words.reached(ms);
  return (
    <p role="status" className="flex gap-2 text-sm">
      {!isFetching && <LevelIcon level={trouble === null ? 'good' : 'problem'} size={14} />}
      <span className="min-w-0">{isFetching ? words.trying : trouble === null ? good : `${trouble.message} ${trouble.remedy}`}</span>
    </p>
  );
}
