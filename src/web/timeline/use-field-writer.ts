import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { frameAt, secondsOf } from '#timeline/index.ts';
import { placeOnScreen } from '../monitor/place-on-screen.ts';
import type { Field } from './field.ts';
import { fieldParts } from './field-parts.ts';
import { FieldWriter } from './field-writer.ts';
import type { NowLook } from './now-look.ts';
import { searchWith, viewIn } from './view-address.ts';
import { spanOf, type Viewport } from './viewport.ts';
import { viewportHand } from './viewport-hand.ts';

const FIRST_SPAN_S = 720;
const ADDRESS_MS = 400;

type Written = {
  /** Has the parts, but for `span`. A field with other tracks or markers needs another one. */
  readonly root: RefObject<HTMLElement | null>;
  readonly span: RefObject<HTMLElement | null>;
  readonly timelineId: number;
  readonly field: Field;
  readonly look: NowLook;
  /** Filled for as long as it is drawn. */
  readonly writer: RefObject<FieldWriter | null>;
  readonly onFollowing: (isFollowing: boolean) => void;
};

/** Draws `field` into `root` for as long as it is mounted. */
export function useFieldWriter({ root, span, timelineId, field, look, writer, onFollowing }: Written): void {
  // The first field only: later ones are drawn into the same elements.
  const first = useRef(field);
  first.current = field;
  useLayoutEffect(() => {
    if (root.current === null || span.current === null) return;
    const parts = fieldParts(root.current, span.current);
    const address = addressWriter(first.current, timelineId);
    const changed = (view: Viewport, follows: boolean): void => {
      onFollowing(follows);
      address.write(view, follows);
    };
    const opened = new FieldWriter(parts, first.current, firstView(parts.ruler.clientWidth, first.current, timelineId), { changed });
    const letGo = viewportHand(parts, opened);
    const unsubscribe = placeOnScreen.subscribe((place) =>
      place?.timelineId === timelineId ? opened.goesTo(place.frame, place.stoodS) : opened.goesTo(null, null),
    );
    writer.current = opened;
    return () => {
      writer.current = null;
      unsubscribe();
      letGo();
      address.close();
      opened.close();
    };
  }, [root, span, writer, onFollowing, timelineId]);
  useLayoutEffect(() => writer.current?.draws(field), [writer, field]);
  const { says, isLive, age } = look;
  useEffect(() => writer.current?.looks({ says, isLive, age }), [writer, says, isLive, age]);
}

type FirstView = { readonly view: Viewport; readonly isFollowing: boolean };

function firstView(width: number, { rate, durationFrames }: Field, timelineId: number): FirstView {
  const { spanS, leftS } = viewIn(location.search, timelineId);
  const span = Math.min(durationFrames, frameAt(spanS ?? FIRST_SPAN_S, rate));
  return {
    view: { left: leftS === null ? 0 : frameAt(leftS, rate), framesPerPx: span / Math.max(1, width), width },
    isFollowing: leftS === null,
  };
}

type AddressWriter = { readonly write: (view: Viewport, isFollowing: boolean) => void; readonly close: () => void };

/** Writes the view into the address when it has rested: replaced, for nobody wants to go back through it. */
function addressWriter({ rate }: Field, timelineId: number): AddressWriter {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isFirst = true;
  return {
    write: (view, isFollowing) => {
      if (isFirst || view.width === 0) return void (isFirst = false);
      clearTimeout(timer);
      timer = setTimeout(() => {
        const seen = { spanS: secondsOf(spanOf(view), rate), leftS: isFollowing ? null : secondsOf(view.left, rate) };
        const search = searchWith(location.search, seen, timelineId);
        if (search !== location.search) history.replaceState(history.state, '', `${location.pathname}${search}${location.hash}`);
      }, ADDRESS_MS);
    },
    close: () => clearTimeout(timer),
  };
}
