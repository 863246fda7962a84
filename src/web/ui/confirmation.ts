/** Whether what a person asked for by a press has come to be. Times are ms of one clock. Pure. */

/** `from`: what was shown when it was pressed, which the press wants to be another. */
export type Press = { readonly at: number; readonly from: string };

// The result is there within 100 ms mostly; so late it deserves a word.
export const UNCONFIRMED_AFTER_MS = 1_000;
// From then on the button says the truth again.
export const UNCONFIRMED_UNTIL_MS = 4_000;

/** `shown`: what the program says now. Null of `press`: nothing was pressed. */
export function isUnconfirmed(press: Press | null, shown: string, now: number): boolean {
  if (press === null || press.from !== shown) return false;
  const waited = now - press.at;
  return waited >= UNCONFIRMED_AFTER_MS && waited < UNCONFIRMED_UNTIL_MS;
}

// A finger that was on its way when the button changed did not mean what it says now.
export const STEADY_MS = 300;

/** Whether a press is meant: what the button means has not just changed. */
export const isMeant = (changedAt: number, now: number): boolean => now - changedAt >= STEADY_MS;
