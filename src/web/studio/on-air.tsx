import { ArrowRight } from 'lucide-react';
import type { ProgramAnswer } from '#contract/index.ts';
import { nameOf, texts } from '../texts.ts';
import { KindIcon } from '../ui/icons.tsx';
import { Nothing, Panel } from '../ui/panel.tsx';
import { Row } from '../ui/row.tsx';

const words = texts.onAir;

export function OnAir({ program, hasContact }: { readonly program: ProgramAnswer | null; readonly hasContact: boolean }) {
  const { on_air: onAir = null, next = null, loop = null } = program ?? {};
  return (
    <Panel
      title={program?.state === 'live' ? words.titleLive : words.title}
      aside={hasContact ? loop !== null && texts.monitor.loop(loop) : texts.lastKnown}
    >
      {onAir === null ? (
        <Nothing>{words.nothing}</Nothing>
      ) : (
        <ul>
          <Row
            icon={<KindIcon kind={onAir.kind} />}
            name={nameOf(onAir)}
            about={`${texts.kinds[onAir.kind]}, ${texts.reasons[onAir.reason]}`}
          >
            <Time>{onAir.remaining_s === null ? words.stays : words.left(onAir.remaining_s)}</Time>
          </Row>
          {next !== null && (
            <Row icon={<ArrowRight size={16} strokeWidth={1.75} aria-hidden />} name={nameOf(next)} about={texts.kinds[next.kind]}>
              <Time>{words.in(next.in_s)}</Time>
            </Row>
          )}
        </ul>
      )}
    </Panel>
  );
}

const Time = ({ children }: { readonly children: string }) => <span className="font-semibold whitespace-nowrap">{children}</span>;
