import { useLocation } from '@tanstack/react-router';
import { Refusal } from '../api/ask.ts';
import { pauseProgram } from '../api/program.ts';
import { useCommand, useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { useShortcuts } from '../ui/use-shortcuts.ts';

/** In the Studio's preview it pauses and resumes; on air it does nothing, and says what does. What starts a preview hears it by itself. */
export function useSpace(): void {
  const { program, hasContact, tell } = useProgram();
  const isInStudio = useLocation({ select: ({ pathname }) => pathname.startsWith('/studio') });
  const { run } = useCommand(pauseProgram);
  const state = isInStudio && hasContact ? program?.state : undefined;
  useShortcuts({
    ...(state === 'preview' && { Space: () => run(program?.paused !== true) }),
    ...(state === 'live' && { Space: () => tell(new Refusal(texts.keys.spaceOnAir)) }),
    // Nobody watches yet, but what begins is not to be touched by an elbow.
    ...(state === 'going_live' && { Space: () => tell(new Refusal(texts.keys.spaceGoingLive)) }),
  });
}
