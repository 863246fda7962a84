import { useSyncExternalStore } from 'react';

// Under this the drawn timeline has no room for its words: so it is on a phone, and on a laptop at 200 %.
const narrow = matchMedia('(max-width: 767px)');

const subscribe = (listener: () => void): (() => void) => {
  narrow.addEventListener('change', listener);
  return () => narrow.removeEventListener('change', listener);
};

export const useIsNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow.matches);
