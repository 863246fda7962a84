import { RadioTower } from 'lucide-react';
import { useEffect, useRef, type RefObject } from 'react';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Key } from '../ui/key.tsx';
import { Countdown } from './countdown.tsx';

const words = texts.live.dialog;

type Properties = {
  readonly count: number;
  /** Why it cannot go live; null: it can. */
  readonly reason: string | null;
  readonly isPending: boolean;
  /** It is going live already. */
  readonly isCounting: boolean;
  readonly goButton: RefObject<HTMLButtonElement | null>;
  readonly onGo: () => void;
  /** Ends the countdown where one runs, else the dialog. */
  readonly onCancel: () => void;
};

/** The one red button, or the countdown in its place; and the way out, to the last. */
export function GoLiveFoot({ count, reason, isPending, isCounting, goButton, onGo, onCancel }: Properties) {
  const cancelButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isCounting) cancelButton.current?.focus();
  }, [isCounting]);
  const isOff = reason !== null || isPending;
  return (
    <div className="flex gap-2 max-sm:w-full">
      <Button ref={cancelButton} look="beside" onPress={onCancel}>
        {texts.cancel}
        <span className="flex max-sm:hidden">
          <Key>Esc</Key>
        </span>
      </Button>
      {isCounting ? (
        <Countdown className="min-h-11 text-md max-sm:min-h-[60px] max-sm:grow sm:min-w-[240px]" />
      ) : (
        <Button ref={goButton} look="goLive" isOff={isOff} describedBy="go-live-reason" onPress={onGo}>
          <RadioTower size={16} strokeWidth={2} aria-hidden />
          {isPending ? words.sending : words.go(count)}
        </Button>
      )}
    </div>
  );
}
