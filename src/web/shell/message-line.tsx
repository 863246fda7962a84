import { usePagedSituation } from '../alerts/use-paged-alert.ts';
import { SpokenCountdown } from '../live/spoken-countdown.tsx';
import { texts, type Message } from '../texts.ts';
import { LevelIcon } from '../ui/icons.tsx';
import { DetailsButton } from './details-button.tsx';
import { FirstRunLine } from '../welcome/first-run-line.tsx';
import { useFirstSteps } from '../welcome/use-first-steps.ts';
import { MessageActions } from './message-actions.tsx';
import type { Level, Situation } from './situation.ts';

const bands: Record<Level, string> = {
  quiet: 'border-l-transparent border-b-divider bg-bg',
  good: 'border-l-transparent border-b-divider bg-bg',
  slate: 'border-l-slate border-b-divider bg-slate-band',
  problem: 'border-l-problem border-b-problem/40 bg-problem-band',
  failure: 'border-l-failure border-b-failure/40 bg-failure-band',
};

/** Always there and always as high, so that nothing moves when something goes wrong. */
export function MessageLine({ situation: plain }: { readonly situation: Situation }) {
  const situation = usePagedSituation(plain);
  const { level, message, actions, code } = situation;
  const steps = useFirstSteps();
  const isTrouble = level === 'problem' || level === 'failure';
  return (
    <section
      aria-label={texts.messageLine}
      className={`flex h-(--message-height) shrink-0 items-center gap-3 overflow-hidden border-b border-l-4 px-3 sm:sticky sm:top-(--bar-height) sm:z-10 ${bands[level]}`}
    >
      <LevelIcon level={level} />
      {/* What is seen is always of this moment: it is read aloud apart from it. */}
      <div role="status" aria-live="off" className="min-w-0 grow max-sm:text-md">
        {steps !== null && (level === 'quiet' || level === 'good') ? (
          <FirstRunLine steps={steps} />
        ) : (
          <MessageWords message={message} isTrouble={isTrouble} />
        )}
      </div>
      <SpokenCountdown />
      {/* A phone has room for the first of them. */}
      <div className="flex shrink-0 gap-2 max-sm:[&>*:nth-child(n+2)]:hidden">
        <MessageActions actions={actions} />
        {isTrouble && code !== null && <DetailsButton situation={situation} />}
      </div>
    </section>
  );
}

const MessageWords = ({ message, isTrouble }: { readonly message: Message; readonly isTrouble: boolean }) =>
  isTrouble ? <InParts message={message} /> : <InOneLine message={message} />;

const InOneLine = ({ message: { happened, did, can, counting } }: { readonly message: Message }) => (
  <p className="line-clamp-2 max-desk:line-clamp-none max-sm:line-clamp-4">
    <span className="font-semibold sm:max-desk:block sm:max-desk:truncate">{happened}</span>{' '}
    <span className="text-muted sm:max-desk:block sm:max-desk:truncate">
      {[did, can, counting].filter((part) => part !== undefined).join(' ')}
    </span>
  </p>
);

/** What happened, what the system did, what you can do; the first with a second line where there is more to say. */
function InParts({ message: { happened, did, can, more, counting } }: { readonly message: Message }) {
  const second = [more, counting].filter((part) => part !== undefined).join(' ');
  return (
    <p className="flex items-center gap-x-3 leading-[17px] max-desk:grid max-desk:grid-cols-[auto_1fr] max-desk:gap-y-1 max-sm:grid-cols-1 max-sm:gap-y-0">
      <span title={happened} className="min-w-0 max-desk:col-span-full">
        <span className={`font-semibold ${second === '' ? 'line-clamp-2' : 'line-clamp-1'} tablet:line-clamp-2 sm:max-desk:line-clamp-1`}>
          {happened}
        </span>
        {second !== '' && <span className="line-clamp-1 text-muted tablet:hidden max-desk:hidden">{second}</span>}
      </span>
      {[did, can].map(
        (part) =>
          part !== undefined && (
            <span
              key={part}
              title={part}
              className="line-clamp-2 min-w-0 desk:border-l desk:border-edge/60 desk:pl-3 desk:font-semibold max-desk:line-clamp-1"
            >
              {part}
            </span>
          ),
      )}
    </p>
  );
}
