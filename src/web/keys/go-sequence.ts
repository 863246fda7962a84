/** Two keys one after the other: G, then the screen's. Pure. */
import { screensByKey, type ScreenAddress } from './screens-by-key.ts';

const FIRST = 'KeyG';
const WITHIN_MS = 1_000;

/** `until`: when the second key comes too late, ms. Null: no first one was pressed. */
export type Waiting = { readonly until: number } | null;

/** `goes`: where to. `isTaken`: nobody else is to hear the key. */
export type Step = { readonly waiting: Waiting; readonly goes: ScreenAddress | null; readonly isTaken: boolean };

export function step(waiting: Waiting, shortcut: string, at: number): Step {
  const goes = waiting !== null && at < waiting.until && isScreenKey(shortcut) ? screensByKey[shortcut] : null;
  if (goes !== null) return { waiting: null, goes, isTaken: true };
  return shortcut === FIRST ? { waiting: { until: at + WITHIN_MS }, goes, isTaken: true } : { waiting: null, goes, isTaken: false };
}

const isScreenKey = (shortcut: string): shortcut is keyof typeof screensByKey => Object.hasOwn(screensByKey, shortcut);
