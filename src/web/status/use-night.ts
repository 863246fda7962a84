import { useLayoutEffect } from 'react';

/** Dark while `isNight`, whatever was chosen; as it was before once the night is over, or another screen is open. */
export function useNight(isNight: boolean): void {
  useLayoutEffect(() => {
    if (!isNight) return;
    const { dataset } = document.documentElement;
    const before = dataset['theme'];
    dataset['theme'] = 'dark';
    return () => {
      if (before === undefined) delete dataset['theme'];
      else dataset['theme'] = before;
    };
  }, [isNight]);
}
