/** What the line in the timeline says of the program. Pure. */
import type { ProgramAnswer, ProgramCondition } from '#contract/index.ts';

/** The timeline is what viewers see; what the preview shows; or it is neither, and goes on underneath. */
export type NowSays = 'on_air' | 'preview' | 'timeline';

export type NowLook = {
  readonly says: NowSays;
  /** What is left of the line has aired. */
  readonly isLive: boolean;
  /** Since when nothing is known, seconds; null: it is known. */
  readonly age: number | null;
};

/** With one of these something else is seen, or nobody sees it. */
const elsewhere: readonly ProgramCondition[] = ['slate_on_air', 'restarting', 'not_reaching'];

export function nowSays({ state, conditions, on_air: onAir, overrides, ended }: ProgramAnswer): NowSays {
  // A stand-in is drawn as the timeline's own cue.
  const isShown = onAir !== null && onAir.reason !== 'override' && !overrides.slate && !ended;
  if (!isShown || conditions.some((condition) => elsewhere.includes(condition))) return 'timeline';
  if (state === 'live') return 'on_air';
  return state === 'preview' || state === 'going_live' ? 'preview' : 'timeline';
}

/** How old what is drawn is: `contactAge` since the program was last heard, `pictureAge` since the picture on screen last moved; seconds. */
export const ageOf = (contactAge: number | null, pictureAge: number | null): number | null =>
  contactAge === null && pictureAge === null ? null : Math.max(contactAge ?? 0, pictureAge ?? 0);
