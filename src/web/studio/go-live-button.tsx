import { RadioTower } from 'lucide-react';
import type { ProgramAnswer } from '#contract/index.ts';
import { cancelGoLive } from '../api/live.ts';
import { Countdown } from '../live/countdown.tsx';
import { useLiveDialogs } from '../live/live-dialogs.tsx';
import { useCommand } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Key } from '../ui/key.tsx';
import { usePointerIdle } from '../ui/use-pointer-idle.ts';
import { useSteady } from '../ui/use-steady.ts';

const words = texts.live;
const IDLE_MS = 3_000;

type Properties = { readonly program: ProgramAnswer; readonly hasContact: boolean };

/** The way from a preview to viewers; once it has begun, the countdown. */
export function GoLiveButton({ program, hasContact }: Properties) {
  const open = useLiveDialogs();
  const isIdle = usePointerIdle(IDLE_MS);
  const press = useSteady(program.state, () => open('go_live'));
  if (program.state === 'going_live') return <GoingLive hasContact={hasContact} />;
  const isReady = hasContact && program.state === 'preview';
  return (
    <div className="flex grow-[2] flex-col gap-1">
      <div className={`flex flex-col rounded-control ${isReady && isIdle ? 'breathes' : ''}`}>
        <Button look="live" isOff={!isReady} onPress={press}>
          <RadioTower size={20} strokeWidth={1.75} aria-hidden />
          {words.goLive}
          <Key>L</Key>
        </Button>
      </div>
      <p className="text-center text-sm text-muted one-line:sr-only">{words.goLiveSays}</p>
    </div>
  );
}

function GoingLive({ hasContact }: { readonly hasContact: boolean }) {
  const cancel = useCommand(cancelGoLive);
  const press = useSteady('going_live', () => cancel.run(undefined));
  return (
    <div className="flex grow-[2] gap-2">
      <Countdown className="min-h-[52px] grow text-lg one-line:min-h-11" />
      <Button isOff={!hasContact || cancel.isPending} label={words.cancelGoLive} onPress={press}>
        {words.cancel}
      </Button>
    </div>
  );
}
