import type { ProgramAnswer } from '#contract/index.ts';
import { nameOf, texts } from '../texts.ts';
import { KindIcon, LevelIcon } from '../ui/icons.tsx';
import { Nothing, Panel } from '../ui/panel.tsx';
import { Row } from '../ui/row.tsx';
import { isLost } from './situation.ts';

type Source = ProgramAnswer['sources'][number];

export const Sources = ({ sources, hasContact }: { readonly sources: readonly Source[]; readonly hasContact: boolean }) => (
  <Panel title={texts.sources.title} aside={hasContact ? null : texts.lastKnown}>
    {sources.length === 0 && <Nothing>{texts.sources.nothing}</Nothing>}
    <ul>
      {sources.map((source) => (
        <Row key={source.id} icon={<KindIcon kind={source.kind} />} name={nameOf(source)} about={aboutOf(source)}>
          <span className="flex items-center gap-2 font-medium">
            <LevelIcon level={levelOf(source)} size={16} />
            {texts.sourceStates[source.state]}
          </span>
        </Row>
      ))}
    </ul>
  </Panel>
);

const aboutOf = ({ kind, error, restarts }: Source): string =>
  [error?.message ?? texts.kinds[kind], ...(restarts > 0 ? [texts.sources.restarts(restarts)] : [])].join(', ');

function levelOf({ state }: Source) {
  if (isLost(state)) return 'problem';
  return state === 'good' ? 'good' : 'quiet';
}
