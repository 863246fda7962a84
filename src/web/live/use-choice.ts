import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Destination, PreflightCheck } from '#contract/index.ts';
import { preflightQuery } from '../api/live.ts';
import { firstChoice, judge, shownChecks, stoppers, tick, type Choice } from './choice.ts';

export type Checked = {
  readonly choice: Choice;
  /** Of those that are there still. */
  readonly ids: readonly number[];
  readonly checks: readonly PreflightCheck[];
  /** What keeps all of it from going live. */
  readonly isStopped: boolean;
  readonly isChecking: boolean;
  readonly error: Error | null;
  readonly tick: (id: number, isOn: boolean) => void;
};

type Asked = { readonly timelineId: number | null; readonly destinations: readonly Destination[]; readonly isPaused: boolean };

/** The choice, with what the checks say of it: asked at each change and again and again, but not while it `isPaused`. */
export function useChoice({ timelineId, destinations, isPaused }: Asked): Checked {
  const [choice, setChoice] = useState(() => firstChoice(destinations));
  const ids = destinations.map(({ id }) => id).filter((id) => choice.ticked.has(id));
  const preflight = useQuery({ ...preflightQuery(timelineId ?? 0, ids), enabled: timelineId !== null && !isPaused });
  const checks = preflight.data?.checks ?? [];
  const { data, isPlaceholderData: isOld } = preflight;
  useEffect(() => {
    if (data !== undefined && !isOld) setChoice((before) => judge(before, data.checks));
  }, [data, isOld]);
  return {
    choice,
    ids,
    checks: shownChecks(choice, checks),
    isStopped: stoppers(checks).length > 0,
    isChecking: preflight.isFetching && (data === undefined || isOld),
    error: preflight.error,
    tick: (id, isOn) => setChoice((before) => tick(before, id, isOn)),
  };
}
