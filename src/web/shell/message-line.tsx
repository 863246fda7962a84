import { useAlertTold } from '../alerts/use-alert-told.ts';
import { texts } from '../texts.ts';
import { LevelIcon } from '../ui/icons.tsx';
import { SpokenCountdown } from '../live/spoken-countdown.tsx';
import { MessageActions } from './message-actions.tsx';
import type { Level, Situation } from './situation.ts';

const bands: Record<Level, string> = {
  quiet: 'border-l-transparent border-b-divider bg-bg',
  good: 'border-l-transparent border-b-divider bg-bg',
  slate: 'border-l-slate border-b-divider bg-panel',
  problem: 'border-l-problem border-b-problem/40 bg-problem-band',
  failure: 'border-l-failure border-b-failure/40 bg-failure-band',
};

const further = 'text-muted desk:border-l desk:border-divider desk:pl-4';

/** Always there and always as high, so that nothing moves when something goes wrong. */
export function MessageLine({ situation }: { readonly situation: Situation }) {
  const { level, message, actions } = useAlertTold(situation);
  // A phone has six lines: two for what happened and for what can be done, and one for each of the rest.
  const parts = [
    { words: message.happened, look: 'font-semibold' },
    { words: message.did, look: `max-sm:line-clamp-1 ${further}` },
    { words: message.can, look: further },
  ].filter(({ words }) => words !== undefined);
  return (
    <section
      aria-label={texts.messageLine}
      className={`flex h-28 shrink-0 items-center gap-3 overflow-hidden border-b border-l-4 px-3 sm:sticky sm:top-[52px] sm:z-10 sm:h-16 desk:h-11 ${bands[level]}`}
    >
      <LevelIcon level={level} />
      <div className="flex min-w-0 grow flex-wrap items-center gap-x-4 desk:flex-nowrap">
        <p role="status" className="flex min-w-0 flex-wrap gap-x-4 max-sm:text-md desk:flex-nowrap desk:leading-[17px]">
          {parts.map(({ words, look }, index) => (
            <span key={index} className={`line-clamp-2 ${look}`}>
              {words}
            </span>
          ))}
        </p>
        {message.counting !== undefined && <p className={`shrink-0 max-sm:text-md ${further}`}>{message.counting}</p>}
      </div>
      <SpokenCountdown />
      {actions.length > 0 && <MessageActions actions={actions} />}
    </section>
  );
}
