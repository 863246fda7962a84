import { Link } from '@tanstack/react-router';
import { isPublic, platforms, type ProgramAnswer, type ProgramDestination } from '#contract/index.ts';
import { lookOfDestination } from '../destinations/destination-look.ts';
import { RetryButton } from '../shell/message-actions.tsx';
import { useMachineNow } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { LevelIcon } from '../ui/icons.tsx';
import { Row } from '../ui/row.tsx';
import { figuresOf, sinceOf } from './destination-figures.ts';
import { RecordButton } from './record-button.tsx';

const words = texts.live.rows;
const link = 'font-medium text-preview-text underline underline-offset-2';

type Properties = { readonly destination: ProgramDestination; readonly program: ProgramAnswer; readonly hasContact: boolean };

/** One destination of the program: how it does, what is wrong, and what can be done. */
export function OnAirDestination({ destination, program, hasContact }: Properties) {
  const now = useMachineNow(1_000);
  const { id, name, platform, state } = destination;
  const { level, word } = lookOfDestination(state, platform);
  return (
    <Row
      icon={<LevelIcon level={level} size={16} />}
      name={name}
      about={figuresOf(destination, now)}
      foot={<Foot destination={destination} />}
    >
      <span className="flex shrink-0 flex-col items-end self-start">
        <span className="font-semibold whitespace-nowrap">{word}</span>
        <span className="text-sm whitespace-nowrap text-muted">{sinceOf(destination, now)}</span>
        {platform === 'recording' && program.state === 'preview' && state !== 'finished' && (
          <RecordButton id={id} name={name} isOn program={program} isOff={!hasContact} />
        )}
      </span>
    </Row>
  );
}

function Foot({ destination: { id, name, platform, state, error } }: { readonly destination: ProgramDestination }) {
  const seeUrl = state === 'live' || state === 'stalled' ? platforms[platform].seeUrl : null;
  const canRetry = state === 'failed' || state === 'retrying';
  return (
    <>
      {error !== null && (
        <span className="block text-sm">
          {error.message} <span className="text-muted">{error.remedy}</span>
        </span>
      )}
      {(seeUrl !== null || canRetry) && (
        <span className="flex flex-wrap items-center gap-x-3 text-sm">
          {seeUrl !== null && (
            <a href={seeUrl} target="_blank" rel="noreferrer" className={link}>
              {words.seeThere}
              <span className="sr-only">: {name}</span>
            </a>
          )}
          {canRetry && isPublic(platform) && (
            <Link to="/destinations" search={{ edit: id }} aria-label={words.newKeyNamed(name)} className={link}>
              {words.newKey}
            </Link>
          )}
          {canRetry && <RetryButton id={id} name={name} look="quiet" />}
        </span>
      )}
    </>
  );
}
