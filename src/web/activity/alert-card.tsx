import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Check } from 'lucide-react';
import { memo } from 'react';
import type { Alert } from '#contract/index.ts';
import { isOpen } from '../alerts/open-alerts.ts';
import { acknowledgeAlert, alertsChanged } from '../api/alerts.ts';
import { useCommand } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Copyable } from '../ui/copyable.tsx';
import { LevelIcon } from '../ui/icons.tsx';
import { useToast } from '../ui/toast.tsx';
import { alertHistory } from './alert-history.ts';

const words = texts.alerts;
const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;

type Properties = {
  readonly alert: Alert;
  /** By the machine's clock, ms. */
  readonly now: number;
  readonly isOff: boolean;
  /** Whether its details are. */
  readonly isShown: boolean;
  readonly onShow: (id: number, isShown: boolean) => void;
};

const bands = {
  failure: 'border-l-failure bg-failure-band border-failure/40',
  problem: 'border-l-problem bg-problem-band border-problem/40',
  over: 'border-l-divider bg-panel border-divider',
} as const;

/** What happened, what the system did, what can be done. */
export const AlertCard = memo(({ alert, now, isOff, isShown, onShow }: Properties) => {
  const { id, level, message, did, remedy, code } = alert;
  const holds = isOpen(alert);
  const details = `alert-${id}-details`;
  return (
    <li className={`flex gap-3 rounded-panel border border-l-4 px-3 py-2.5 ${bands[holds ? level : 'over']}`}>
      <LevelIcon level={holds ? level : 'good'} />
      <div className="flex min-w-0 grow flex-col gap-1.5">
        <p className="text-md font-semibold wrap-anywhere max-sm:text-base">
          <span className="mr-2 font-medium text-muted">{holds ? words.levels[level] : words.isOver}</span>
          {message}
        </p>
        <dl className="grid gap-x-6 gap-y-1 wrap-anywhere md:grid-cols-2">
          <Part name={words.did} words={did} />
          {holds && <Part name={words.can} words={remedy} />}
        </dl>
        <p className="text-sm text-muted">{alertHistory(alert, new Date(now)).join(' · ')}</p>
        <div className="-ml-2 flex flex-wrap items-center gap-1">
          {holds && alert.acknowledged_at === null && <Acknowledge alert={alert} isOff={isOff} />}
          <WhereButton about={alert.about} />
          <Button look="quiet" isOpen={isShown} label={words.detailsNamed(message)} onPress={() => onShow(id, !isShown)}>
            {words.details}
          </Button>
        </div>
        {isShown && <Details id={details} code={code} />}
      </div>
    </li>
  );
});

const Part = ({ name, words: said }: { readonly name: string; readonly words: string }) => (
  <div>
    <dt className="text-sm text-muted">{name}</dt>
    <dd>{said}</dd>
  </div>
);

function Acknowledge({ alert: { id, message }, isOff }: { readonly alert: Alert; readonly isOff: boolean }) {
  const done = useToast();
  const queries = useQueryClient();
  const { run, isPending } = useCommand(acknowledgeAlert, () => {
    done(words.acknowledged);
    void alertsChanged(queries);
  });
  return (
    <Button look="inLine" isOff={isOff || isPending} label={words.acknowledgeNamed(message)} onPress={() => run(id)}>
      <Check {...icon} />
      {words.acknowledge}
    </Button>
  );
}

/** Where it is mended. */
function WhereButton({ about }: { readonly about: Alert['about'] }) {
  switch (about.is) {
    case 'camera':
      return (
        <Link to="/sources/$id" params={{ id: String(about.id) }} className={link}>
          {words.open(about.name)}
        </Link>
      );
    case 'destination':
      return (
        <Link to="/destinations" search={{ edit: about.id }} className={link}>
          {words.open(about.name)}
        </Link>
      );
    case 'program':
      return (
        <Link to="/studio" className={link}>
          {words.open(texts.rail.studio)}
        </Link>
      );
    case 'machine':
      return (
        <Link to="/settings" className={link}>
          {words.open(texts.rail.settings)}
        </Link>
      );
  }
}

const link =
  'inline-flex min-h-8 items-center rounded-control px-2 font-medium text-preview-text underline underline-offset-2 hover:bg-hover pointer-coarse:min-h-11 max-sm:min-h-11';

const Details = ({ id, code }: { readonly id: string; readonly code: string }) => (
  <p id={id} className="flex flex-wrap items-center gap-2">
    <span className="text-sm text-muted">{words.code}</span>
    <code className="text-sm select-all">{code}</code>
    <Copyable text={code} label={texts.copyNamed(code)} />
  </p>
);
