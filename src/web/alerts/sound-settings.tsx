import { Volume2 } from 'lucide-react';
import { Refusal } from '../api/ask.ts';
import { useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Switch } from '../ui/switch.tsx';
import { MuteButton } from './mute-button.tsx';
import { NoticeSetting } from './notice-setting.tsx';
import { Setting } from './setting.tsx';
import { soundChoice } from './sound-choice.ts';
import { playTwoNotes } from './two-notes.ts';
import { useHasGesture } from './use-has-gesture.ts';

const words = texts.alerts.sound;

/** What this browser does about alerts; nothing of it is kept by the machine. */
export function SoundSettings() {
  const { tell } = useProgram();
  const choice = soundChoice.use();
  const hasGesture = useHasGesture();
  const test = (): void => void playTwoNotes().catch(() => tell(new Refusal(words.notHeard)));
  return (
    <section aria-label={words.title} className="flex flex-col">
      <Setting says={words.failuresSays} name={words.failures}>
        <Switch label={words.failures} isOn={choice.failures} isOff={false} onChange={(failures) => soundChoice.change({ failures })} />
      </Setting>
      <Setting says={words.problemsSays} name={words.problems}>
        <Switch label={words.problems} isOn={choice.problems} isOff={false} onChange={(problems) => soundChoice.change({ problems })} />
      </Setting>
      <NoticeSetting />
      <div className="flex flex-wrap items-center gap-3 border-t border-divider pt-3">
        <Button onPress={test}>
          <Volume2 size={16} strokeWidth={1.75} aria-hidden />
          {words.test}
        </Button>
        <MuteButton />
        {!hasGesture && <p className="text-muted">{words.afterClick}</p>}
      </div>
    </section>
  );
}
