import type { Alert } from '#contract/index.ts';

const KEPT_MAX = 50;

/** What is known of alerts, now that this one was told: the newest first. Pure. */
export const withAlert = (known: readonly Alert[], told: Alert): readonly Alert[] =>
  [told, ...known.filter(({ id }) => id !== told.id)]
    .toSorted((one, other) => Date.parse(other.last_at) - Date.parse(one.last_at))
    .slice(0, KEPT_MAX);
