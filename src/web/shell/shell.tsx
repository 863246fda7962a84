import { Outlet } from '@tanstack/react-router';
import { texts } from '../texts.ts';
import { LiveDialogs } from '../live/live-dialogs.tsx';
import { useNow } from '../ui/use-now.ts';
import { MessageLine } from './message-line.tsx';
import { useProgram } from './program-context.tsx';
import { Rail } from './rail.tsx';
import { situationOf } from './situation.ts';
import { StateBar } from './state-bar.tsx';

/** What never goes away: the state, what is happening, and the way to the screens. */
export function Shell() {
  const { known, program, hasContact, refusal, refusedAt } = useProgram();
  const now = useNow(1_000);
  const refused = refusal && { message: texts.message.refused(refusal.message, refusal.remedy), at: refusedAt };
  const situation = situationOf(known, refused, now);
  return (
    <LiveDialogs>
      <div className="flex min-h-screen flex-col">
        <title>{situation.title}</title>
        <StateBar situation={situation} program={program} hasContact={hasContact} now={now} />
        <div className="flex grow max-sm:flex-col-reverse max-sm:justify-end">
          <Rail />
          <div className="flex min-w-0 grow flex-col">
            <MessageLine situation={situation} />
            <Outlet />
          </div>
        </div>
      </div>
    </LiveDialogs>
  );
}
