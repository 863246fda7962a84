/** What this page knows of the program. */
import type { Alert, LogLine, MachineFigures, ProgramAnswer } from '#contract/index.ts';

/** Times are ms of `Date.now()`. */
export type Known = {
  readonly contact:
    | { readonly is: 'connecting' }
    | { readonly is: 'here' }
    /** `since`: when something was heard last. `outdated`: what is said is not understood, for this page is older than the server. */
    | { readonly is: 'lost' | 'outdated'; readonly since: number };
  /** The last that was heard; null: nothing yet. */
  readonly program: ProgramAnswer | null;
  /** How far the machine's clock is ahead of this one. */
  readonly aheadMs: number;
  /** Names of those that are being left while it stops being live. */
  readonly leaving: readonly string[];
  /** How the machine is; null: it has not said. */
  readonly machine: MachineFigures | null;
  /** Those that hold, and those that are over since this page was opened; the newest first. */
  readonly alerts: readonly Alert[];
  /** Newest first. */
  readonly log: readonly LogLine[];
};
