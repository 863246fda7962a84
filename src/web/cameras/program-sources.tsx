import { Link } from '@tanstack/react-router';
import type { Alert, ProgramAnswer } from '#contract/index.ts';
import { levelOfSource } from '../shell/situation.ts';
import { nameOf, texts } from '../texts.ts';
import { shownKind } from '../texts/shown-kind.ts';
import { KindIcon, LevelIcon } from '../ui/icons.tsx';
import { Nothing, Panel } from '../ui/panel.tsx';
import { Row } from '../ui/row.tsx';
import { SourceTroubleText } from './source-trouble-text.tsx';
import { troubleOf } from './source-trouble.ts';

const words = texts.cameras;

type Properties = {
  readonly sources: ProgramAnswer['sources'];
  readonly alerts: readonly Alert[];
  /** How long nothing was heard, seconds; null: there is contact. */
  readonly ageSeconds: number | null;
};

/** What the running program shows besides cameras, which have cards of their own: pushes, streams, clips. */
export function ProgramSources({ sources, alerts, ageSeconds }: Properties) {
  const others = sources.filter(({ kind }) => kind !== 'camera');
  return (
    <Panel title={words.besides} aside={ageSeconds === null ? null : texts.ago(ageSeconds)} className="pb-1">
      {others.length === 0 && <Nothing>{words.besidesNone}</Nothing>}
      <ul>
        {others.map((source) => {
          const trouble = troubleOf(source, alerts);
          return (
            <Row key={source.id} icon={<KindIcon kind={shownKind(source)} />} name={nameOf(source)} about={aboutOf(source)}>
              {trouble !== null && (
                <span className="min-w-0 basis-2/5">
                  <SourceTroubleText trouble={trouble} />
                </span>
              )}
              <span className="flex shrink-0 items-center gap-1.5 font-medium">
                <LevelIcon level={ageSeconds === null ? levelOfSource(source.state) : 'quiet'} size={16} />
                {texts.sourceStates[source.state]}
              </span>
            </Row>
          );
        })}
      </ul>
      {others.some(({ kind }) => kind === 'media') && (
        <Link to="/library" className="text-sm font-medium text-preview-text underline underline-offset-2">
          {words.toLibrary}
        </Link>
      )}
    </Panel>
  );
}

const aboutOf = (source: ProgramAnswer['sources'][number]): string =>
  [texts.kinds[shownKind(source)], ...(source.restarts > 0 ? [texts.sources.restarts(source.restarts)] : [])].join(', ');
