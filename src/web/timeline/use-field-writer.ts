import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { frameAt, secondsOf } from '#timeline/index.ts';
import { placeOnScreen } from '../monitor/place-on-screen.ts';
import type { Field } from './field.ts';
import { fieldParts } from './field-parts.ts';
import { FieldWriter } from './field-writer.ts';
import type { NowLook } from './now-line.ts';
import { searchWith, viewIn } from './view-address.ts';
import { spanOf, type Viewport } from './viewport.ts';
import { viewportHand } from './viewport-hand.ts';

const FIRST_SPAN_S = 720;
const ADDRESS_MS = 400;

type Writing = { readonly writer: RefObject<FieldWriter | null>; readonly isFollowing: boolean };

/** Draws `field` into `root` for as long as it is mounted. A field with other tracks or markers needs another `root`. */
export function useFieldWriter(root: RefObject<HTMLElement | null>, timelineId: number, field: Field, look: NowLook): Writing {
  const writer = useRef<FieldWriter | null>(null);
  const [isFollowing, setFollowing] = useState(() => viewIn(location.search).leftS === null);
  // The first field only: later ones are drawn into the same elements.
  const first = useRef(field);
  first.current = field;
  useLayoutEffect(() => {
    if (root.current === null) return;
    const parts = fieldParts(root.current);
    const address = addressWriter(first.current);
    const changed = (view: Viewport, follows: boolean): void => {
      setFollowing(follows);
      address.write(view, follows);
    };
    const opened = new FieldWriter(parts, first.current, firstView(parts.ruler.clientWidth, first.current), { changed });
    const letGo = viewportHand(parts, opened);
    const unsubscribe = placeOnScreen.subscribe((place) => opened.goesTo(place?.timelineId === timelineId ? place.frame : null));
    writer.current = opened;
    return () => {
      writer.current = null;
      unsubscribe();
      letGo();
      address.close();
      opened.close();
    };
  }, [root, timelineId]);
  useLayoutEffect(() => writer.current?.draws(field), [field]);
  const { isOnAir, age } = look;
  useEffect(() => writer.current?.looks({ isOnAir, age }), [isOnAir, age]);
  return { writer, isFollowing };
}

function firstView(width: number, { rate, durationFrames }: Field): { readonly view: Viewport; readonly isFollowing: boolean } {
  const { spanS, leftS } = viewIn(location.search);
  const span = Math.min(durationFrames, frameAt(spanS ?? FIRST_SPAN_S, rate));
  return {
    view: { left: leftS === null ? 0 : frameAt(leftS, rate), framesPerPx: span / Math.max(1, width), width },
    isFollowing: leftS === null,
  };
}

/** Writes the view into the address when it has rested: replaced, for nobody wants to go back through it. */
function addressWriter({ rate }: Field): { readonly write: (view: Viewport, isFollowing: boolean) => void; readonly close: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isFirst = true;
  return {
    write: (view, isFollowing) => {
      if (isFirst || view.width === 0) return void (isFirst = false);
      clearTimeout(timer);
      timer = setTimeout(() => {
        const seen = { spanS: secondsOf(spanOf(view), rate), leftS: isFollowing ? null : secondsOf(view.left, rate) };
        const search = searchWith(location.search, seen);
        if (search !== location.search) history.replaceState(history.state, '', `${location.pathname}${search}${location.hash}`);
      }, ADDRESS_MS);
    },
    close: () => clearTimeout(timer),
  };
}
