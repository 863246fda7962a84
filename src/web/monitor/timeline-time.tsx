import { useEffect, useRef } from 'react';
import { longTime } from '../texts/clock-time.ts';
import { placeOnScreen } from './place-on-screen.ts';
import { writtenText } from './written-text.ts';

/** How far into its timeline the picture on screen is. */
export function TimelineTime() {
  const element = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const write = writtenText(element);
    return placeOnScreen.subscribe((place) => write(place === null ? '' : longTime(place.frame / place.fps + 1e-6)));
  }, []);
  return <span ref={element} className="text-md font-semibold" />;
}
