/** What stands where the picture would be. Pure. */
import { texts } from '../texts.ts';

const words = texts.monitor;

type Shown = { readonly isSupported: boolean; readonly isRunning: boolean; readonly hasPicture: boolean };

/** Null: the picture does. */
export function wordsInstead({ isSupported, isRunning, hasPicture }: Shown): string | null {
  if (!isSupported) return words.unsupported;
  if (!isRunning) return words.nothing;
  return hasPicture ? null : words.waiting;
}
