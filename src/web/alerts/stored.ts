/** A choice that is kept in this browser, the same in all its tabs. */
import { useSyncExternalStore } from 'react';

export type Stored<Choice> = {
  readonly now: () => Choice;
  readonly change: (news: Partial<Choice>) => void;
  readonly use: () => Choice;
};

/** `choiceOf` makes something of whatever is stored, `undefined` where nothing is. */
export function createStored<Choice extends object>(key: string, choiceOf: (stored: unknown) => Choice): Stored<Choice> {
  const listeners = new Set<() => void>();
  let choice: Choice | null = null;
  const now = (): Choice => (choice ??= choiceOf(read(key)));
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const changedElsewhere = (event: StorageEvent): void => {
    if (event.key !== key && event.key !== null) return;
    choice = null;
    tell();
  };
  const change = (news: Partial<Choice>): void => {
    choice = { ...now(), ...news };
    write(key, choice);
    tell();
  };
  const subscribe = (listener: () => void): (() => void) => {
    if (listeners.size === 0) window.addEventListener('storage', changedElsewhere);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) window.removeEventListener('storage', changedElsewhere);
    };
  };
  return { now, change, use: () => useSyncExternalStore(subscribe, now) };
}

function read(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '');
  } catch {
    return undefined;
  }
}

/** Where a browser keeps nothing the choice holds until the page is closed. */
function write(key: string, choice: object): void {
  try {
    localStorage.setItem(key, JSON.stringify(choice));
  } catch {
    // Private windows and full disks.
  }
}
