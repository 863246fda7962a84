import { Link } from '@tanstack/react-router';
import { useProgram } from '../shell/program-context.tsx';
import type { Situation } from '../shell/situation.ts';
import { texts } from '../texts.ts';
import { LevelIcon } from '../ui/icons.tsx';
import { levelBands } from '../ui/level-bands.ts';
import { moreThanTold, verdictOf } from './verdict.ts';

const words = texts.status;

/** What holds, in three parts, and whether to get up. Its room is always there: nothing below moves when something goes wrong. */
export function Card({ situation: { level, message } }: { readonly situation: Situation }) {
  const { known } = useProgram();
  const { happened, did, can, counting } = message;
  const verdict = verdictOf(known, level);
  const others = moreThanTold(known);
  return (
    <section
      aria-label={texts.messageLine}
      // What is too long for it scrolls inside, and is reached by keyboard.
      tabIndex={0}
      className={`flex h-[136px] gap-2.5 overflow-y-auto border-b -outline-offset-2 min-[360px]:h-[168px] border-l-[5px] py-3 pr-5 pl-[15px] max-[359px]:pl-2 ${levelBands[level]}`}
    >
      <LevelIcon level={level} />
      <div className="min-w-0 leading-[21px]">
        <p className="text-[17px] leading-[23px] font-semibold">{happened}</p>
        <p className="mt-1">
          {did} {verdict !== null && <b className="font-semibold">{words.verdicts[verdict]}</b>} {can} {verdict === null && counting}
        </p>
        {others > 0 && (
          <Link to="/activity" className="flex min-h-11 items-center font-medium text-preview-text underline underline-offset-2">
            {words.more(others)}
          </Link>
        )}
      </div>
    </section>
  );
}
