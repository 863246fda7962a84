import { Square } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { isPublic, type ProgramAnswer } from '#contract/index.ts';
import { cancelGoLive, stopLive } from '../api/live.ts';
import { wanted } from '../shell/destination-situation.ts';
import { useCommand, useHeardNow, useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { AlertDialog } from '../ui/dialog.tsx';
import { RefusalBand } from '../ui/faults.tsx';

const words = texts.live.stop;
/** So that the second press of a double click cannot stop it. */
const DEAF_MS = 600;

type Properties = { readonly program: ProgramAnswer; readonly onClose: () => void };

/** Asks before viewers see the end, or before they never see the beginning: either way it leads back to the preview. */
export function StopDialog({ program, onClose }: Properties) {
  const { hasContact, refusal } = useProgram();
  const { now } = useHeardNow(1_000);
  const keep = useRef<HTMLButtonElement>(null);
  const { state, live_since: since } = program;
  const isLive = state === 'live';
  const listensAt = useRef(0);
  useEffect(() => void (listensAt.current = performance.now() + DEAF_MS), [isLive]);
  const stop = useCommand(isLive ? stopLive : cancelGoLive, onClose);
  useEffect(() => {
    if (state !== 'live' && state !== 'going_live') onClose();
  }, [state, onClose]);
  const set = wanted(program);
  const namesOf = (areSeen: boolean): string[] => set.flatMap(({ name, platform }) => (isPublic(platform) === areSeen ? [name] : []));
  const soFar = since === null ? null : (now - Date.parse(since)) / 1000;
  return (
    <AlertDialog
      title={isLive ? words.asks(namesOf(true)) : words.asksComing}
      about={isLive ? words.says(soFar, namesOf(false)) : words.saysComing}
      onClose={onClose}
      focus={keep}
      foot={
        <>
          <Button ref={keep} look="first" onPress={onClose}>
            {isLive ? words.keep : words.keepComing}
          </Button>
          <Button
            isOff={!hasContact || stop.isPending}
            onPress={() => void (performance.now() >= listensAt.current && stop.run(undefined))}
          >
            <Square size={16} strokeWidth={1.75} aria-hidden />
            {isLive ? words.stop : texts.live.cancelGoLive}
          </Button>
        </>
      }
    >
      {refusal !== null && (
        <div className="pt-3">
          <RefusalBand message={refusal.message} remedy={refusal.remedy} />
        </div>
      )}
    </AlertDialog>
  );
}
