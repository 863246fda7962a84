import { texts } from '../texts.ts';
import { timeOfDay } from '../texts/clock-time.ts';
import type { SourceTrouble } from './source-trouble.ts';

/** What happened, what the system did, what can be done. */
export const SourceTroubleText = ({ trouble: { happened, did, can, since } }: { readonly trouble: SourceTrouble }) => (
  <span className="block text-sm [overflow-wrap:anywhere]">
    <span className="font-semibold">
      {happened} {since !== null && texts.cameras.since(timeOfDay(since))}
    </span>{' '}
    <span className="text-muted">{did}</span> {can}
  </span>
);
