import { useEffect, useRef, useState, type RefObject } from 'react';

/** Whether the element can be seen: in the window, and the window itself in front. */
export function useVisible<Seen extends Element>(): readonly [RefObject<Seen | null>, boolean] {
  const element = useRef<Seen>(null);
  const [isInWindow, setInWindow] = useState(false);
  const [isInFront, setInFront] = useState(() => document.visibilityState === 'visible');
  useEffect(() => {
    if (element.current === null) return;
    const observer = new IntersectionObserver((entries) => setInWindow(entries.at(-1)?.isIntersecting ?? false));
    observer.observe(element.current);
    const change = (): void => setInFront(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', change);
    return () => {
      observer.disconnect();
      document.removeEventListener('visibilitychange', change);
    };
  }, []);
  return [element, isInWindow && isInFront];
}
