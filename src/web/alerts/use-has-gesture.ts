import { useSyncExternalStore } from 'react';

const GESTURES = ['pointerup', 'keydown'] as const;

/** Browsers let no page sound before a person has pressed something on it. */
const hasGesture = (): boolean => navigator.userActivation.hasBeenActive;

function subscribe(listener: () => void): () => void {
  for (const gesture of GESTURES) document.addEventListener(gesture, listener);
  return () => {
    for (const gesture of GESTURES) document.removeEventListener(gesture, listener);
  };
}

export const useHasGesture = (): boolean => useSyncExternalStore(subscribe, hasGesture);
