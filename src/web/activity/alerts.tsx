import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { CircleCheck } from 'lucide-react';
import { useCallback, type ReactNode } from 'react';
import type { Alert } from '#contract/index.ts';
import { isFailure, isOpen, lastHealed } from '../alerts/open-alerts.ts';
import { MuteButton } from '../alerts/mute-button.tsx';
import { alertsQuery } from '../api/alerts.ts';
import { mergedAlerts } from '../api/merged-alerts.ts';
import { useHeardNow, useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { AlertCard } from './alert-card.tsx';

const words = texts.alerts;

/** What wants a person: first what holds, failures before problems, then what is over. */
export function Alerts() {
  const { known, hasContact } = useProgram();
  const alerts = useQuery(alertsQuery(hasContact));
  const { now } = useHeardNow(10_000);
  const all = mergedAlerts(alerts.data ?? [], known.alerts);
  const open = all.filter(isOpen);
  const over = all.filter((alert) => !isOpen(alert));
  return (
    <>
      {alerts.error !== null && hasContact && <p className="text-muted">{alerts.error.message}</p>}
      {alerts.isPending && hasContact && <p className="text-muted">{words.loading}</p>}
      {open.length === 0 && alerts.isSuccess && <NoneOpen last={lastHealed(all)} now={now} />}
      <List title={words.stillOpen} alerts={[...open.filter(isFailure), ...open.filter((alert) => !isFailure(alert))]} now={now}>
        <MuteButton />
      </List>
      <List title={words.over} alerts={over} now={now} />
    </>
  );
}

const NoneOpen = ({ last, now }: { readonly last: Alert | null; readonly now: number }) => (
  <p className="flex items-center gap-3 rounded-panel border border-dashed border-edge px-6 py-8 text-muted">
    <CircleCheck size={20} strokeWidth={1.75} aria-hidden className="shrink-0 text-ok" />
    <span>
      <span className="font-semibold text-text">{words.none}</span> {last !== null && words.lastOne(last, new Date(now))}
    </span>
  </p>
);

type ListProperties = { readonly title: string; readonly alerts: readonly Alert[]; readonly now: number; readonly children?: ReactNode };

function List({ title, alerts, now, children }: ListProperties) {
  const { hasContact } = useProgram();
  const { alert: shown } = useSearch({ from: '/activity/alerts' });
  const navigate = useNavigate({ from: '/activity/alerts' });
  const show = useCallback(
    (id: number, isShown: boolean) => void navigate({ search: isShown ? { alert: id } : {}, replace: true }),
    [navigate],
  );
  if (alerts.length === 0) return null;
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <header className="flex min-h-8 items-center justify-between gap-3">
        <h2 className="text-md font-semibold">{`${title} (${alerts.length})`}</h2>
        {children}
      </header>
      <ul className="flex flex-col gap-2">
        {alerts.map((alert) => (
          <AlertCard key={alert.id} alert={alert} now={now} isOff={!hasContact} isShown={alert.id === shown} onShow={show} />
        ))}
      </ul>
    </section>
  );
}
