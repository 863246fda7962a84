import { Link, Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { openUnacknowledged } from '../alerts/open-alerts.ts';
import { useHeardNow, useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { badgeLook } from '../ui/badge-look.ts';
import { Screen } from '../ui/screen.tsx';

const words = texts.activity;

/** What wants a person, what happened, and what was run. */
export function Activity() {
  const { known } = useProgram();
  const { ageSeconds } = useHeardNow(1_000);
  const unseen = openUnacknowledged(known.alerts);
  return (
    <Screen title={texts.rail.activity} about={ageSeconds === null ? null : words.heardAgo(ageSeconds)} actions={null}>
      <nav aria-label={words.tabs} className="flex border-b border-divider">
        <Tab to="/activity/alerts">
          {words.alerts}
          {unseen > 0 && (
            <span className={badgeLook(ageSeconds !== null)}>
              <span aria-hidden>{unseen}</span>
              <span className="sr-only">{words.unseen(unseen)}</span>
            </span>
          )}
        </Tab>
        <Tab to="/activity/events">{words.events}</Tab>
        <Tab to="/activity/runs">{words.runs}</Tab>
      </nav>
      <Outlet />
    </Screen>
  );
}

type TabProperties = { readonly to: '/activity/alerts' | '/activity/events' | '/activity/runs'; readonly children: ReactNode };

const Tab = ({ to, children }: TabProperties) => (
  <Link
    to={to}
    className="-mb-px inline-flex min-h-9 items-center gap-2 border-b-2 border-transparent px-4 text-md font-medium text-muted hover:bg-hover pointer-coarse:min-h-11 max-sm:grow max-sm:justify-center"
    activeProps={{ className: '!border-text !text-text font-semibold', 'aria-current': 'page' }}
  >
    {children}
  </Link>
);
