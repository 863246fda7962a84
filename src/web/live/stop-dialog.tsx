import { Square } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { isPublic, type ProgramAnswer } from '#contract/index.ts';
import { stopLive } from '../api/live.ts';
import { wanted } from '../shell/destination-situation.ts';
import { useCommand, useMachineNow, useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { AlertDialog } from '../ui/dialog.tsx';

const words = texts.live.stop;
/** So that the second press of a double click cannot stop it. */
const DEAF_MS = 600;

type Properties = { readonly program: ProgramAnswer; readonly onClose: () => void };

/** Asks before viewers see the end. */
export function StopDialog({ program, onClose }: Properties) {
  const { hasContact } = useProgram();
  const now = useMachineNow(1_000);
  const openedAt = useRef(performance.now());
  const keep = useRef<HTMLButtonElement>(null);
  const stop = useCommand(stopLive, onClose);
  const { state, live_since: since } = program;
  useEffect(() => {
    if (state !== 'live') onClose();
  }, [state, onClose]);
  const names = wanted(program).flatMap(({ name, platform }) => (isPublic(platform) ? [name] : []));
  return (
    <AlertDialog
      title={words.asks(names)}
      about={words.says(since === null ? null : (now - Date.parse(since)) / 1000)}
      onClose={onClose}
      focus={keep}
      foot={
        <>
          <Button ref={keep} look="first" onPress={onClose}>
            {words.keep}
          </Button>
          <Button
            isOff={!hasContact || stop.isPending}
            onPress={() => void (performance.now() - openedAt.current >= DEAF_MS && stop.run(undefined))}
          >
            <Square size={16} strokeWidth={1.75} aria-hidden />
            {words.stop}
          </Button>
        </>
      }
    >
      {null}
    </AlertDialog>
  );
}
