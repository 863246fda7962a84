import { Outlet, useLocation } from '@tanstack/react-router';
import { HandProvider } from '../keys/hand.tsx';
import { Keys } from '../keys/keys.tsx';
import { texts } from '../texts.ts';
import { LiveDialogs } from '../live/live-dialogs.tsx';
import { useNow } from '../ui/use-now.ts';
import { Announcer } from './announcer.tsx';
import { MessageLine } from './message-line.tsx';
import { useProgram } from './program-context.tsx';
import { Rail } from './rail.tsx';
import { situationOf, type Situation } from './situation.ts';
import { StateBar } from './state-bar.tsx';
import { useTabIcon } from './tab-icon.ts';

/** What never goes away: the state, what is happening, and the way to the screens. */
export function Shell() {
  const { known, refusal, refusedAt } = useProgram();
  const now = useNow(1_000);
  const refused = refusal && { message: texts.message.refused(refusal.message, refusal.remedy), code: refusal.code, at: refusedAt };
  const situation = situationOf(known, refused, now);
  useTabIcon(situation);
  return (
    <LiveDialogs>
      <title>{situation.title}</title>
      <Announcer situation={situation} now={now} />
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
