import { Link } from '@tanstack/react-router';
import { platforms, type ProgramDestination } from '#contract/index.ts';
import { lookOfDestination } from '../destinations/destination-look.ts';
import { useLiveDialogs } from '../live/live-dialogs.tsx';
import { mendOf } from '../shell/destination-situation.ts';
import { RetryButton } from '../shell/message-actions.tsx';
import { useHeardNow, useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { detailsOf, sinceOf } from './destination-figures.ts';

const words = texts.live.rows;
const link = 'inline-flex min-h-8 items-center font-medium text-preview-text underline underline-offset-2 pointer-coarse:min-h-11';
const mends = {
  key: { words: words.newKey, named: words.newKeyNamed },
  open: { words: words.openIt, named: words.openItNamed },
} as const;

/** All that is known of a destination on air, and what can be done about it. */
export function DestinationDetails({ destination }: { readonly destination: ProgramDestination }) {
  const { now, ageSeconds } = useHeardNow(1_000);
  const { known } = useProgram();
  const { name, platform, state, error } = destination;
  return (
    <div className={`flex flex-col gap-2 ${ageSeconds === null ? '' : 'as-it-was'}`}>
      <p className="flex justify-between gap-3">
        <span dir="auto" className="truncate text-left text-md font-semibold">
          {name}
        </span>
        <span className="shrink-0 font-semibold">
          {lookOfDestination(state, platform).word} <span className="font-normal text-muted">{sinceOf(destination, now)}</span>
        </span>
      </p>
      {ageSeconds !== null && <p>{texts.onAir.asOf(ageSeconds)}</p>}
      {error !== null && (
        <p>
          {error.message} <span className="text-muted">{error.remedy}</span>
        </p>
      )}
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
        {detailsOf(destination, now, known.machine?.disk_free_bytes ?? null).map(([word, figure]) => (
          <div key={word} className="contents">
            <dt className="text-muted">{word}</dt>
            <dd className="min-w-0 text-right break-words">{figure}</dd>
          </div>
        ))}
      </dl>
      <Actions destination={destination} />
    </div>
  );
}

function Actions({ destination }: { readonly destination: ProgramDestination }) {
  const { program, hasContact } = useProgram();
  const open = useLiveDialogs();
  const { id, name, platform, state } = destination;
  const mend = mends[mendOf(destination)];
  const { seeUrl } = platforms[platform];
  return (
    <p className="flex flex-wrap items-center gap-x-4">
      {(state === 'failed' || state === 'retrying') && <RetryButton id={id} name={name} />}
      {seeUrl !== null && (state === 'live' || state === 'stalled') && (
        <a href={seeUrl} target="_blank" rel="noreferrer" className={link}>
          {words.seeThere}
          <span className="sr-only">: {name}</span>
        </a>
      )}
      {program?.state === 'live' && (
        <Button look="link" isOff={!hasContact} onPress={() => open('change')}>
          {texts.live.change.open}
        </Button>
      )}
      <Link to="/destinations/$id" params={{ id: String(id) }} aria-label={mend.named(name)} className={link}>
        {mend.words}
      </Link>
    </p>
  );
}
