import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Refusal, refusalOf, type Fault } from '../api/ask.ts';
import { faultsByField, type FaultsByField } from './faults-by-field.ts';

type Drafting<Body> = {
  readonly first: () => Body;
  /** What can be said against it before it is sent. */
  readonly faultsIn: (draft: Body) => readonly Fault[];
  readonly send: (draft: Body) => Promise<unknown>;
  readonly onSaved: () => void;
};

export type Draft<Body> = {
  readonly draft: Body;
  readonly change: (news: Partial<Body>) => void;
  readonly save: () => void;
  readonly isSaving: boolean;
  /** Of the last time that it was saved. */
  readonly faults: FaultsByField;
};

/** Something as it is being written, until it is saved. */
export function useDraft<Body>({ first, faultsIn, send, onSaved }: Drafting<Body>): Draft<Body> {
  const [draft, setDraft] = useState<Body>(first);
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => {
      const faults = faultsIn(draft);
      if (faults.length > 0) throw new Refusal({ message: '', remedy: '', faults });
      return send(draft);
    },
    onSuccess: onSaved,
  });
  return {
    draft,
    change: (news) => setDraft((before) => ({ ...before, ...news })),
    save: () => void (isPending || mutate()),
    isSaving: isPending,
    faults: faultsByField(error && refusalOf(error)),
  };
}
