import { useMutation } from '@tanstack/react-query';
import type { TimelineAnswer } from '#contract/index.ts';
import { refusalOf, type Refusal } from '../api/ask.ts';
import { importTimeline } from '../api/timelines.ts';

/** What became of a file that was brought in. */
export type Outcome =
  | { readonly is: 'accepted'; readonly file: string; readonly timeline: TimelineAnswer }
  | { readonly is: 'refused'; readonly file: string; readonly refusal: Refusal };

export function useImport(changed: () => void): {
  readonly take: (file: File) => void;
  readonly isPending: boolean;
  readonly outcome: Outcome | null;
  readonly forget: () => void;
} {
  const { mutate, isPending, data, error, variables, reset } = useMutation({
    mutationFn: async (file: File) => importTimeline(await file.text()),
    onSuccess: changed,
  });
  const file = variables?.name ?? '';
  return { take: (chosen) => void (isPending || mutate(chosen)), isPending, outcome: outcomeOf(file, data, error), forget: reset };
}

function outcomeOf(file: string, timeline: TimelineAnswer | undefined, error: Error | null): Outcome | null {
  if (error !== null) return { is: 'refused', file, refusal: refusalOf(error) };
  return timeline === undefined ? null : { is: 'accepted', file, timeline };
}
