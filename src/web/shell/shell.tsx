import { Outlet, useLocation } from '@tanstack/react-router';
import { HandProvider } from '../keys/hand.tsx';
import { Keys } from '../keys/keys.tsx';
import { LiveDialogs } from '../live/live-dialogs.tsx';
import { SpokenCountdown } from '../live/spoken-countdown.tsx';
import { useNow } from '../ui/use-now.ts';
import { Announcer } from './announcer.tsx';
import { MessageLine } from './message-line.tsx';
import { Rail } from './rail.tsx';
import type { Situation } from './situation.ts';
import { StateBar } from './state-bar.tsx';
import { useTabIcon } from './tab-icon.ts';
import { useSituation } from './use-situation.ts';

/** What never goes away: the state, what is happening, and the way to the screens. */
export function Shell() {
  const now = useNow(1_000);
  const situation = useSituation(now);
  useTabIcon(situation);
  return (
    <LiveDialogs>
      <title>{situation.title}</title>
      <Announcer situation={situation} now={now} />
      <SpokenCountdown />
      <Keys />
      <HandProvider>
        <Frame situation={situation} />
      </HandProvider>
    </LiveDialogs>
  );
}

/** The state's own screen, on a phone and from across the room, fills the window by itself. */
function Frame({ situation }: { readonly situation: Situation }) {
  const isAlone = useLocation({ select: ({ pathname }) => pathname === '/status' });
  if (isAlone) return <Outlet />;
  return (
    <div className="flex min-h-dvh flex-col">
      <StateBar situation={situation} />
      <div className="flex grow max-desk:flex-col-reverse max-desk:justify-end">
        <Rail />
        <div className="flex min-w-0 grow flex-col">
          <MessageLine situation={situation} />
          <Outlet />
        </div>
      </div>
    </div>
  );
}
