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
  /** Esc cancels it: it has begun, or is at hand. */
  readonly isUnderWay: boolean;
  readonly outButton: RefObject<HTMLButtonElement | null>;
  readonly goButton: RefObject<HTMLButtonElement | null>;
  readonly onGo: () => void;
  readonly onClose: () => void;
  readonly onCancel: () => void;
};

/** The one red button and the way out; once it has begun, the countdown, which goes on when the dialog is closed. */
export const GoLiveFoot = (properties: Properties) => (properties.isCounting ? <Counting {...properties} /> : <Asking {...properties} />);

function Asking({ count, reason, isPending, isUnderWay, outButton, goButton, onGo, onClose, onCancel }: Properties) {
  return (
    <div className="flex gap-2 max-sm:w-full">
      <Button ref={outButton} look="beside" onPress={isUnderWay ? onCancel : onClose}>
        {texts.cancel}
        <Esc />
      </Button>
      <Button ref={goButton} look="goLive" isOff={reason !== null || isPending} describedBy="go-live-reason" onPress={onGo}>
        <RadioTower size={16} strokeWidth={2} aria-hidden />
        {isPending ? words.sending : words.go(count)}
      </Button>
    </div>
  );
}

function Counting({ isUnderWay, outButton, onClose, onCancel }: Properties) {
  const cancelButton = useRef<HTMLButtonElement>(null);
  useEffect(() => (isUnderWay ? cancelButton : outButton).current?.focus(), [isUnderWay, outButton]);
  return (
    <div className="flex w-full flex-wrap gap-2">
      <span className="mr-auto flex max-sm:grow max-sm:flex-col">
        <Button ref={outButton} look="beside" onPress={onClose}>
          {texts.close}
          {!isUnderWay && <Esc />}
        </Button>
      </span>
      <span className="flex max-sm:grow max-sm:flex-col">
        <Button ref={cancelButton} look="beside" onPress={onCancel}>
          {texts.live.cancelGoLive}
          {isUnderWay && <Esc />}
        </Button>
      </span>
      <Countdown className="min-h-11 text-md max-sm:min-h-[60px] max-sm:w-full sm:min-w-[240px]" />
    </div>
  );
}

const Esc = () => (
  <span className="flex max-sm:hidden">
    <Key>Esc</Key>
  </span>
);
