import { Link } from '@tanstack/react-router';
import type { Alert, ProgramAnswer } from '#contract/index.ts';
import { levelOfSource } from '../shell/situation.ts';
import { nameOf, texts } from '../texts.ts';
import { shownKind } from '../texts/shown-kind.ts';
import { KindIcon, LevelIcon } from '../ui/icons.tsx';
import { Nothing, Panel } from '../ui/panel.tsx';
import { SourceTroubleText } from './source-trouble-text.tsx';
import { troubleOf, type SourceTrouble } from './source-trouble.ts';

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
        {others.map((source) => (
          <SourceRow key={source.id} source={source} trouble={troubleOf(source, alerts)} isOld={ageSeconds !== null} />
        ))}
      </ul>
      {others.some(({ kind }) => kind === 'media') && (
        <Link to="/library" className="text-sm font-medium text-preview-text underline underline-offset-2">
          {words.toLibrary}
        </Link>
      )}
    </Panel>
  );
}

type RowProperties = {
  readonly source: ProgramAnswer['sources'][number];
  readonly trouble: SourceTrouble | null;
  /** There is no contact: how it is now is not known. */
  readonly isOld: boolean;
};

const SourceRow = ({ source, trouble, isOld }: RowProperties) => (
  <li className="grid grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-x-2.5 border-t border-divider py-1.5 first:border-t-0">
    <span className="text-muted">
      <KindIcon kind={shownKind(source)} />
    </span>
    <span className="min-w-0">
      <span dir="auto" className="block truncate text-left font-semibold" title={nameOf(source)}>
        {nameOf(source)}
      </span>
      <span className="block text-sm text-muted">{aboutOf(source)}</span>
    </span>
    <span className={`flex items-center gap-1.5 font-medium ${isOld ? 'text-muted' : ''}`}>
      <LevelIcon level={isOld ? 'quiet' : levelOfSource(source.state)} size={16} />
      {texts.sourceStates[source.state]}
    </span>
    {trouble !== null && (
      <span className="col-start-2 col-end-4">
        <SourceTroubleText trouble={trouble} />
      </span>
    )}
  </li>
);

const aboutOf = (source: ProgramAnswer['sources'][number]): string =>
  [texts.kinds[shownKind(source)], ...(source.restarts > 0 ? [texts.sources.restarts(source.restarts)] : [])].join(', ');
