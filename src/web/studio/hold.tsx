import type { ReactNode } from 'react';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Key } from '../ui/key.tsx';
import { useLate } from '../ui/use-late.ts';

type Properties = {
  readonly icon: ReactNode;
  readonly word: string;
  readonly keyName: string;
  /** Of what is held: as the program says, not as it was clicked. */
  readonly isOn?: boolean;
  /** Held, and not on air yet. */
  readonly isComing?: boolean;
  readonly isOff: boolean;
  readonly isPending: boolean;
  readonly onPress: () => void;
  readonly look?: 'hold' | 'slate';
};

// The result should be there within this.
const CONFIRMED_MS_MAX = 100;

/** A button of the operator's hand. */
export function Hold({ icon, word, keyName, isOn, isComing = false, isOff, isPending, onPress, look = 'hold' }: Properties) {
  const isLate = useLate(isPending, CONFIRMED_MS_MAX);
  return (
    <Button look={look} isOff={isOff} onPress={onPress} {...(isOn !== undefined && { isOn })}>
      {icon}
      <span className="leading-tight">{isLate ? texts.controls.notConfirmed : word}</span>
      {isComing ? (
        <span className="rounded-sm bg-problem-band px-1.5 text-sm text-problem">{texts.controls.coming}</span>
      ) : (
        <Key>{keyName}</Key>
      )}
    </Button>
  );
}
