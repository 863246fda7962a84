import { useEffect, useState, type KeyboardEvent, type PointerEvent, type RefObject } from 'react';
import { texts } from '../texts.ts';
import { splitAt, splitByKey, upperMax, UPPER_MIN } from './split.ts';

type Properties = {
  /** The half over it. */
  readonly upper: RefObject<HTMLElement | null>;
  /** Null: as the window's size has it. */
  readonly onChoose: (height: number | null) => void;
};

/** Between the studio's halves: dragged, moved by arrow keys, put back by a double click. */
export function Splitter({ upper, onChoose }: Properties) {
  const height = useHeight(upper);
  const whole = (): number => upper.current?.parentElement?.clientHeight ?? 0;
  const press = (event: KeyboardEvent): void => {
    // As it is now: what is drawn with the last size is late where keys come fast.
    const chosen = splitByKey(event.key, upper.current?.clientHeight ?? height, whole());
    if (chosen === null) return;
    event.preventDefault();
    onChoose(chosen);
  };
  const drag = ({ clientY, currentTarget, pointerId }: PointerEvent): void => {
    if (!currentTarget.hasPointerCapture(pointerId) || upper.current === null) return;
    onChoose(splitAt(clientY - upper.current.getBoundingClientRect().top, whole()));
  };
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="horizontal"
      aria-label={texts.controls.splitter}
      aria-valuenow={Math.round(height)}
      aria-valuemin={UPPER_MIN}
      aria-valuemax={upperMax(whole())}
      onKeyDown={press}
      onPointerDown={({ currentTarget, pointerId }) => currentTarget.setPointerCapture(pointerId)}
      onPointerMove={drag}
      onDoubleClick={() => onChoose(null)}
      className="hidden h-2 shrink-0 cursor-row-resize relative z-10 touch-none hover:bg-hover -outline-offset-2! beside:block"
    />
  );
}

/** Of an element, whenever it changes; px. */
function useHeight(element: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(0);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new ResizeObserver(([entry]) => setHeight(entry?.contentRect.height ?? 0));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return height;
}
