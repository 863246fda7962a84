import { Volume2, VolumeX } from 'lucide-react';
import { useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { useNow } from '../ui/use-now.ts';
import { isMuted, MUTE_MS, soundChoice } from './sound-choice.ts';

const words = texts.alerts.sound;
const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** Silences this browser for a while, all the same what comes; nothing where it does not sound anyhow. */
export function MuteButton() {
  const choice = soundChoice.use();
  const { known } = useProgram();
  const now = useNow(1_000);
  if (!choice.failures && !choice.problems) return null;
  const muted = isMuted(choice, now);
  return (
    <span className="flex flex-wrap items-center gap-2 text-sm text-muted">
      {muted && words.mutedUntil(choice.mutedUntil + known.aheadMs)}
      <Button look="quiet" onPress={() => soundChoice.change({ mutedUntil: muted ? 0 : Date.now() + MUTE_MS })}>
        {muted ? <Volume2 {...icon} /> : <VolumeX {...icon} />}
        {muted ? words.unmute : words.mute}
      </Button>
    </span>
  );
}
