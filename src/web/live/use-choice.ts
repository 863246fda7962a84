import { useEffect, useState } from 'react';
import type { Destination } from '#contract/index.ts';
import { askedAbout, firstChoice, judge, stoppers, tick, worstFirst, type Choice } from './choice.ts';
import { useDestinationChecks, useTogetherChecks, useWholeChecks, type Looked } from './use-checks.ts';

export type Checked = Looked & {
  readonly choice: Choice;
  /** Of those that are there still. */
  readonly ids: readonly number[];
  /** What keeps all of it from going live. */
  readonly isStopped: boolean;
  readonly tick: (id: number, isOn: boolean) => void;
};

type Asked = { readonly timelineId: number | null; readonly destinations: readonly Destination[]; readonly isPaused: boolean };

/** The choice, with what the checks say of it: asked at each change and again and again, but not while it `isPaused`. */
export function useChoice({ timelineId, destinations, isPaused }: Asked): Checked {
  const [choice, setChoice] = useState(() => firstChoice(destinations));
  const ids = destinations.map(({ id }) => id).filter((id) => choice.ticked.has(id));
  const whole = useWholeChecks({ timelineId, isPaused });
  const single = useDestinationChecks({ timelineId, isPaused, ids: askedAbout(choice, destinations) });
  const together = useTogetherChecks({ timelineId, isPaused, ids });
  // The same choice where nothing changes, so that this comes to rest.
  useEffect(() => setChoice((before) => judge(before, single.checks)));
  return {
    choice,
    ids,
    checks: worstFirst([...single.checks, ...whole.checks, ...together]),
    isStopped: stoppers(whole.checks).length > 0,
    isChecking: !isPaused && (whole.isChecking || single.isChecking),
    error: whole.error ?? single.error,
    tick: (id, isOn) => setChoice((before) => tick(before, id, isOn)),
  };
}
