import { Link } from '@tanstack/react-router';
import { MessageActions } from '../shell/message-actions.tsx';
import { useProgram } from '../shell/program-context.tsx';
import type { Level, Situation } from '../shell/situation.ts';
import { texts, type Message } from '../texts.ts';
import { LevelIcon } from '../ui/icons.tsx';
import { moreThanTold, verdictOnTold, type Verdict } from './verdict.ts';

const words = texts.status;

const bands: Record<Level, string> = {
  quiet: 'border-l-transparent border-b-divider',
  good: 'border-l-transparent border-b-divider',
  slate: 'border-l-slate border-b-divider bg-slate-band',
  problem: 'border-l-problem border-b-problem/40 bg-problem-band',
  failure: 'border-l-failure border-b-failure/40 bg-failure-band',
};

/** What holds, in three parts, whether to get up, and what can be done right here. Its room is always there: nothing below moves when something goes wrong. */
export function Card({ situation }: { readonly situation: Situation }) {
  const { known } = useProgram();
  const { level, message, actions } = situation;
  const verdict = verdictOnTold(known, situation);
  const others = moreThanTold(known, situation);
  return (
    <section
      aria-label={texts.messageLine}
      className={`flex h-[136px] flex-col gap-2 border-b min-[360px]:h-[212px] border-l-[5px] py-3 pr-5 pl-[15px] max-[359px]:pl-2 ${bands[level]}`}
    >
      {/* What is too long scrolls, and is reached by keyboard; what can be pressed stays in sight. */}
      <div tabIndex={0} className="flex min-h-0 grow gap-2.5 overflow-y-auto -outline-offset-2">
        <LevelIcon level={level} />
        <CardWords message={message} verdict={verdict} />
      </div>
      {(actions.length > 0 || others > 0) && (
        <div className="flex shrink-0 flex-wrap items-center gap-2 whitespace-nowrap max-[359px]:flex-nowrap max-[359px]:overflow-x-auto">
          <MessageActions actions={actions} />
          {others > 0 && (
            <Link to="/activity" className="flex min-h-11 items-center font-medium text-preview-text underline underline-offset-2">
              {words.more(others)}
            </Link>
          )}
        </div>
      )}
    </section>
  );
}

/** The verdict last: it is what is sought at night. */
export const CardWords = ({ message, verdict }: { readonly message: Message; readonly verdict: Verdict | null }) => (
  <div className="min-w-0 leading-[21px]">
    <p className="text-[17px] leading-[23px] font-semibold">{message.happened}</p>
    <p className="mt-1">
      {[message.did, message.counting, message.can].filter((part) => part !== undefined).join(' ')}{' '}
      {verdict !== null && <b className="font-semibold">{words.verdicts[verdict]}</b>}
    </p>
  </div>
);
