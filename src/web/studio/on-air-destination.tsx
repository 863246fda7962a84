import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { platforms, type ProgramAnswer, type ProgramDestination } from '#contract/index.ts';
import { lookOfDestination } from '../destinations/destination-look.ts';
import { RetryButton } from '../shell/message-actions.tsx';
import { mendOf } from '../shell/destination-situation.ts';
import { useHeardNow } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { LevelIcon } from '../ui/icons.tsx';
import { figuresOf, sinceOf } from './destination-figures.ts';
import { RecordButton } from './record-button.tsx';

const words = texts.live.rows;
const link = 'inline-flex items-center font-medium text-preview-text underline underline-offset-2 pointer-coarse:min-h-11';

type Properties = { readonly destination: ProgramDestination; readonly program: ProgramAnswer; readonly hasContact: boolean };

/** One destination of the program. As high in trouble as without: why is told when a person asks. */
export function OnAirDestination({ destination, program, hasContact }: Properties) {
  const { now, ageSeconds } = useHeardNow(1_000);
  const [isAsked, setAsked] = useState(false);
  const { id, name, platform, state, error } = destination;
  const { level, word } = lookOfDestination(state, platform);
  const isOld = ageSeconds !== null;
  const canStop = platform === 'recording' && program.state === 'preview' && state !== 'finished';
  return (
    <li className="border-t border-divider py-1 first:border-t-0">
      <div className="flex gap-2.5">
        <span className="pt-[3px]">
          <LevelIcon level={isOld ? 'quiet' : level} size={16} />
        </span>
        <span className="min-w-0 grow">
          <span className="block truncate font-semibold" title={name}>
            {name}
          </span>
          <span className="block min-h-4 truncate text-sm text-muted" title={figuresOf(destination, now) ?? ''}>
            {figuresOf(destination, now)}
          </span>
        </span>
        <span className="flex shrink-0 flex-col items-end">
          <span className={`font-semibold whitespace-nowrap ${isOld ? 'text-muted' : ''}`}>{word}</span>
          <span className="text-sm whitespace-nowrap text-muted">{isOld ? texts.ago(ageSeconds) : sinceOf(destination, now)}</span>
        </span>
        {canStop && <RecordButton id={id} name={name} isOn isOff={!hasContact} />}
      </div>
      <div className="flex min-h-4 gap-3 pl-[26px] text-sm pointer-coarse:min-h-11">
        <Links destination={destination} />
        {error !== null && (
          <Button look="link" label={words.whyNamed(name)} isOpen={isAsked} onPress={() => setAsked(!isAsked)}>
            {words.why}
          </Button>
        )}
      </div>
      {error !== null && isAsked && <Why destination={destination} error={error} />}
    </li>
  );
}

/** Where it can be seen, or what can be done. */
function Links({ destination: { id, name, platform, state } }: { readonly destination: ProgramDestination }) {
  if (state === 'failed' || state === 'retrying') return <RetryButton id={id} name={name} look="link" />;
  const { seeUrl } = platforms[platform];
  if (seeUrl === null || (state !== 'live' && state !== 'stalled')) return null;
  return (
    <a href={seeUrl} target="_blank" rel="noreferrer" className={link}>
      {words.seeThere}
      <span className="sr-only">: {name}</span>
    </a>
  );
}

type WhyProperties = { readonly destination: ProgramDestination; readonly error: NonNullable<ProgramDestination['error']> };

const mends = {
  key: { words: words.newKey, named: words.newKeyNamed },
  open: { words: words.openIt, named: words.openItNamed },
} as const;

function Why({ destination, error: { message, remedy } }: WhyProperties) {
  const { id, name } = destination;
  const mend = mends[mendOf(destination)];
  return (
    <p className="pt-0.5 pl-[26px] text-sm">
      {message} <span className="text-muted">{remedy}</span>{' '}
      <Link to="/destinations" search={{ edit: id }} aria-label={mend.named(name)} className={link}>
        {mend.words}
      </Link>
    </p>
  );
}
