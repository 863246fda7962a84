/** What alerts are made of: what is wrong now, as it is seen from outside. */
import type { Alert, AlertLevel } from '#contract/index.ts';
import type { ToldError } from '#core/told-error.ts';

/** Something that holds now. `cause` names it: `camera:2`, `destination:1`; of each there is one alert. */
export type Trouble = ToldError & {
  readonly cause: string;
  readonly level: AlertLevel;
  readonly about: Alert['about'];
  /** What the system did. */
  readonly did: string;
  /** The engine found it, which decodes: nobody else can say that it is over. */
  readonly byEngine: boolean;
};

/** What is known at a moment. A cause that is nowhere here is gone with what it was about: a program that was stopped. */
export type Sight = {
  /** Of several with one cause the first counts. */
  readonly troubles: readonly Trouble[];
  /** Causes of which it cannot be said whether they still hold. */
  readonly unclear: ReadonlySet<string>;
  /** Causes that are over, and what is said of that; null: somebody else says it. */
  readonly recovered: ReadonlyMap<string, ToldError | null>;
};
