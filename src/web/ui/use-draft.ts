import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Refusal, refusalOf, type Fault } from '../api/ask.ts';
import { faultsByField, type FaultsByField } from './faults-by-field.ts';

type Drafting<Body> = {
  readonly first: () => Body;
  /** What can be said against it before it is sent. */
  readonly faultsIn: (draft: Body) => readonly Fault[];
  /** The paths of the faults that are shown beside a field of its form. */
  readonly fieldsOf: (draft: Body) => readonly string[];
  readonly send: (draft: Body) => Promise<unknown>;
  /** Not called once its form is closed: another may be open. */
  readonly onSaved: () => void;
};

export type Draft<Body> = {
  readonly draft: Body;
  readonly change: (news: Partial<Body>) => void;
  readonly save: () => void;
  readonly isSaving: boolean;
  /** Something was written that would be lost. */
  readonly isTouched: boolean;
  /** Of the last time that it was saved. */
  readonly faults: FaultsByField;
  /** Why it was not saved, the same as long as it is not tried again; null: nothing was refused. */
  readonly refused: Error | null;
};

/** Something as it is being written, until it is saved. */
export function useDraft<Body>({ first, faultsIn, fieldsOf, send, onSaved }: Drafting<Body>): Draft<Body> {
  const [begun] = useState<Body>(first);
  const [draft, setDraft] = useState(begun);
  const { mutate, isPending, error, variables } = useMutation({
    mutationFn: async (written: Body) => {
      const faults = faultsIn(written);
      if (faults.length > 0) throw new Refusal({ message: '', remedy: '', faults });
      return send(written);
    },
  });
  return {
    draft,
    change: (news) => setDraft((before) => ({ ...before, ...news })),
    save: () => void (isPending || mutate(draft, { onSuccess: onSaved })),
    isSaving: isPending,
    isTouched: draft !== begun,
    faults: faultsByField(error && refusalOf(error), (path) => fieldsOf(variables ?? draft).includes(path)),
    refused: error,
  };
}
