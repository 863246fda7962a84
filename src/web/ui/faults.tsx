import { TriangleAlert } from 'lucide-react';
import type { Fault } from '../api/ask.ts';
import { useSituation } from '../shell/use-situation.ts';
import { texts } from '../texts.ts';
import { useNow } from './use-now.ts';

/** All that is wrong with something: where, what, and what to do about it. */
export const Faults = ({ faults }: { readonly faults: readonly Fault[] }) => (
  <ol className="flex flex-col">
    {faults.map(({ path, message, remedy }, index) => (
      <li key={`${index} ${path}`} className="flex gap-3 border-t border-divider py-2 first:border-t-0">
        <TriangleAlert size={16} strokeWidth={1.75} aria-hidden className="mt-px shrink-0 text-problem" />
        <span className="min-w-0">
          <code className="rounded-sm bg-hover px-1.5 font-sans text-sm font-medium break-all">
            {path === '' ? texts.faults.whole : path}
          </code>
          <span className="mt-0.5 block font-semibold">{message}</span>
          <span className="block text-muted">{remedy}</span>
        </span>
      </li>
    ))}
  </ol>
);

/** Why something was refused, inside of what asked for it. Read aloud here where the message line, which is read too, does not tell it. */
export function RefusalBand({ message, remedy }: { readonly message: string; readonly remedy: string }) {
  const isTold = useSituation(useNow(1_000)).message.happened === message;
  return (
    <p role={isTold ? undefined : 'status'} className="flex gap-3 rounded-panel border-l-4 border-problem bg-problem-band px-3 py-2">
      <TriangleAlert size={16} strokeWidth={1.75} aria-hidden className="mt-px shrink-0 text-problem" />
      <span className="min-w-0">
        <span className="block font-semibold">{message}</span>
        <span className="block text-muted">{remedy}</span>
      </span>
    </p>
  );
}
