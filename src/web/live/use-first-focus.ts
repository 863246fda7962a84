import { useEffect, useRef, type RefObject } from 'react';

type Awaited = {
  /** The first checks are not ended. */
  readonly isWaiting: boolean;
  /** Every check passed. */
  readonly isReady: boolean;
};

type Places = {
  /** Has focus until then: it does no harm. */
  readonly outButton: RefObject<HTMLButtonElement | null>;
  readonly goButton: RefObject<HTMLButtonElement | null>;
  /** What holds the links to what can be mended, the most urgent first. */
  readonly remedies: RefObject<HTMLDivElement | null>;
};

/** Once the checks have ended, focus goes to the one button where all is well, else to the first remedy; but not away from where a person put it. */
export function useFirstFocus({ isWaiting, isReady }: Awaited): Places {
  const [outButton, goButton] = [useRef<HTMLButtonElement>(null), useRef<HTMLButtonElement>(null)];
  const remedies = useRef<HTMLDivElement>(null);
  const isDone = useRef(false);
  useEffect(() => {
    if (isWaiting || isDone.current) return;
    isDone.current = true;
    if (document.activeElement !== outButton.current) return;
    const first = isReady ? goButton.current : remedies.current?.querySelector<HTMLElement>('a, button');
    first?.focus();
  }, [isWaiting, isReady, outButton, goButton]);
  return { outButton, goButton, remedies };
}
