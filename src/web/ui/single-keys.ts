/** Whether keys without Ctrl are heard: kept by each browser for itself. */
import { useSyncExternalStore } from 'react';

const NAME = 'single-keys';
const OFF = 'off';
const listeners = new Set<() => void>();

/** A browser that keeps nothing has them on. */
export function singleKeysAreOn(): boolean {
  try {
    return localStorage.getItem(NAME) !== OFF;
  } catch {
    return true;
  }
}

function turn(isOn: boolean): void {
  try {
    if (isOn) localStorage.removeItem(NAME);
    else localStorage.setItem(NAME, OFF);
  } catch {
    // Then they stay as they are, and the switch says so.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Another tab of this browser.
  addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', listener);
  };
}

export const useSingleKeys = (): { readonly isOn: boolean; readonly turn: (isOn: boolean) => void } => ({
  isOn: useSyncExternalStore(subscribe, singleKeysAreOn),
  turn,
});
