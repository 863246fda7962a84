import type { LucideIcon } from 'lucide-react';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Key } from '../ui/key.tsx';
import { useLate } from '../ui/use-late.ts';

/** Something that an operator's hand does to the program. */
export type Held = {
  readonly icon: LucideIcon;
  readonly word: string;
  /** As of `useShortcuts`, and as people call it. */
  readonly code: `Shift+${string}`;
  readonly keyName: string;
  /** Of what is held: as the program says, not as it was clicked. */
  readonly isOn?: boolean;
  /** Held, and not on air yet. */
  readonly isComing?: boolean;
  /** There is nothing for it to do now. */
  readonly isIdle?: boolean;
  readonly isPending: boolean;
  readonly press: () => void;
};

type Properties = { readonly held: Held; readonly isOff: boolean; readonly look?: 'hold' | 'slate' | 'slateBelow' };

// The result should be there within this.
const CONFIRMED_MS_MAX = 100;

/** A button of the operator's hand. */
export function Hold({ held, isOff, look = 'hold' }: Properties) {
  const { icon: Icon, word, keyName, isOn, isComing = false, isIdle = false, isPending, press } = held;
  const isLate = useLate(isPending, CONFIRMED_MS_MAX);
  return (
    <Button look={look} isOff={isOff || isIdle} onPress={press} {...(isOn !== undefined && { isOn })}>
      <Icon size={look === 'slate' ? 20 : 16} strokeWidth={1.75} aria-hidden />
      <span className="leading-tight">{isLate ? texts.controls.notConfirmed : word}</span>
      {isComing ? (
        <span className="rounded-sm bg-problem-band px-1.5 text-sm text-problem">{texts.controls.coming}</span>
      ) : (
        <span className={look === 'hold' ? '@max-[345px]:hidden' : ''}>
          <Key>{keyName}</Key>
        </span>
      )}
    </Button>
  );
}
