import { Square } from 'lucide-react';
import { stopProgram } from '../api/program.ts';
import { useLiveDialogs } from '../live/live-dialogs.tsx';
import { useCommand, useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { useSteady } from '../ui/use-steady.ts';

const words = texts.controls;

/** Ends a preview at once; asks before it ends what viewers see. */
export function StopButton() {
  const { program, hasContact } = useProgram();
  const stop = useCommand(stopProgram);
  const open = useLiveDialogs();
  const isOffline = program === null || program.state === 'offline' || program.state === 'stopping';
  const asks = program?.state === 'live' || program?.state === 'going_live';
  const press = useSteady(asks ? 'stream' : 'preview', () => (asks ? open('stop') : stop.run(undefined)));
  return (
    <Button isOff={isOffline || !hasContact || stop.isPending} onPress={press}>
      <Square size={16} strokeWidth={1.75} aria-hidden />
      {asks ? words.stopLive : words.stop}
    </Button>
  );
}
