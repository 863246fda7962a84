import { ArrowRight } from 'lucide-react';
import type { ProgramAnswer } from '#contract/index.ts';
import { clockTime, texts } from '../texts.ts';
import { KindIcon } from '../ui/icons.tsx';
import { Nothing, Panel } from '../ui/panel.tsx';
import { Row } from '../ui/row.tsx';

const words = texts.onAir;

export function OnAir({ program }: { readonly program: ProgramAnswer | null }) {
  const { on_air: onAir = null, next = null, loop = null } = program ?? {};
  return (
    <Panel title={program?.state === 'live' ? words.titleLive : words.title} aside={loop === null ? undefined : texts.monitor.loop(loop)}>
      {onAir === null ? (
        <Nothing>{words.nothing}</Nothing>
      ) : (
        <ul>
          <Row icon={<KindIcon kind={onAir.kind} />} name={onAir.name} about={`${texts.kinds[onAir.kind]}, ${texts.reasons[onAir.reason]}`}>
            <Time time={onAir.remaining_s} word={words.left} />
          </Row>
          {next !== null && (
            <Row icon={<ArrowRight size={16} strokeWidth={1.75} aria-hidden />} name={next.name} about={texts.kinds[next.kind]}>
              <Time time={next.in_s} word={words.in} />
            </Row>
          )}
        </ul>
      )}
    </Panel>
  );
}

const Time = ({ time, word }: { readonly time: number | null; readonly word: string }) => (
  <span className="text-right">
    {time === null ? <span className="text-muted">{words.stays}</span> : <><b className="font-semibold">{clockTime(time)}</b> <span className="text-muted">{word}</span></>}
  </span>
);
