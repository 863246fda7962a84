import { Eraser, Image, Pause, Pin, PinOff, Play, Undo2 } from 'lucide-react';
import type { ProgramAnswer } from '#contract/index.ts';
import { backToTimeline, clearOverlays, pauseProgram, pinCamera, showSlate } from '../api/program.ts';
import { useCommand } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import type { Held } from './held.ts';
import { useUnconfirmed } from '../ui/use-unconfirmed.ts';

const words = texts.controls;

export type Holds = { readonly slate: Held; readonly others: readonly Held[] };

const nothing = { slate: false, pin: false, clear_overlays: false, force: null } as const;

/** What an operator's hand can do to the program beside forcing a camera: the slate, and the rest in the order of their buttons. */
export function useHolds(program: ProgramAnswer | null): Holds {
  const { slate, pin, clear_overlays: isCleared, force } = program?.overrides ?? nothing;
  const [paused, onAir] = [program?.paused ?? false, program?.on_air ?? null];
  return {
    slate: {
      icon: Image,
      words: slate ? words.slateOff : words.slate,
      code: 'Shift+KeyS',
      keyName: '⇧S',
      isComing: slate && onAir?.kind !== 'slate',
      ...useSwitch(showSlate, slate),
    },
    others: [
      { icon: pin ? PinOff : Pin, words: [pin ? words.unpin : words.pin], code: 'Shift+KeyP', keyName: '⇧P', ...useSwitch(pinCamera, pin) },
      {
        icon: Eraser,
        words: [isCleared ? words.overlaysAgain : words.clearOverlays],
        code: 'Shift+KeyO',
        keyName: '⇧O',
        ...useSwitch(clearOverlays, isCleared),
      },
      { icon: Undo2, words: [words.back], code: 'Shift+KeyT', keyName: '⇧T', ...useBack(slate || pin || isCleared || force !== null) },
      {
        icon: paused ? Play : Pause,
        words: [paused ? words.resume : words.pause],
        code: 'Shift+Space',
        keyName: '⇧␣',
        ...useSwitch(pauseProgram, paused),
      },
    ],
  };
}

/** `isOn`: as the program says. */
function useSwitch(send: (isOn: boolean) => Promise<unknown>, isOn: boolean): Pick<Held, 'isOn' | 'isLate' | 'press'> {
  const { run } = useCommand(send);
  const { isLate, pressed } = useUnconfirmed(String(isOn));
  const press = (): void => {
    pressed();
    run(!isOn);
  };
  return { isOn, isLate, press };
}

function useBack(isHeld: boolean): Pick<Held, 'isIdle' | 'isLate' | 'press'> {
  const { run } = useCommand(backToTimeline);
  const { isLate, pressed } = useUnconfirmed(String(isHeld));
  const press = (): void => {
    pressed();
    run(undefined);
  };
  return { isIdle: !isHeld, isLate, press };
}
