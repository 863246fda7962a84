import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Settings, SettingsSaved } from '#contract/index.ts';
import { Refusal, refusalOf, type Fault } from '../api/ask.ts';
import { askSettings, saveSettings, settingsChanged } from '../api/settings.ts';
import { texts } from '../texts.ts';
import { faultsByField, type FaultsByField } from '../ui/faults-by-field.ts';
import { agreed, conflicts, edited, withEdits, type Edits, type Fields } from './edits.ts';
import { changesFrom, type PartFields } from './part-fields.ts';

const words = texts.settings;

export type PartForm<Of extends Fields> = {
  readonly fields: Of;
  readonly change: (news: Partial<Of>) => void;
  readonly isChanged: boolean;
  readonly save: () => void;
  readonly takeBack: () => void;
  readonly isSaving: boolean;
  /** By the paths of the server's answer, and by the names of fields that another person has set meanwhile. */
  readonly faults: FaultsByField;
  /** When what was saved last holds; null: nothing was, or something was changed since. */
  readonly applies: SettingsSaved['applies'] | null;
};

const NONE: Edits = new Map();

/** A part of the settings as it is being changed: only what was changed is sent, and nothing that another person set meanwhile is lost unseen. */
export function usePart<Of extends Fields>({ fieldsOf, changesOf, faultsIn }: PartFields<Of>, settings: Settings): PartForm<Of> {
  const [edits, setEdits] = useState(NONE);
  const queries = useQueryClient();
  const fields = withEdits(fieldsOf(settings), edits);
  const { mutate, isPending, error, data, reset } = useMutation({
    mutationFn: async () => {
      refuse(faultsIn(fields));
      const set = await askSettings();
      setEdits(agreed(fieldsOf(set), edits));
      refuse([...conflicts(fieldsOf(set), edits)].map(([path, found]) => ({ path, ...words.conflictField(shown(found)) })));
      return saveSettings(changesFrom(set, changesOf(withEdits(fieldsOf(set), edits))));
    },
    onSuccess: () => setEdits(NONE),
    onSettled: () => settingsChanged(queries),
  });
  return {
    fields,
    change: (news) => {
      reset();
      setEdits(edited(fieldsOf(settings), edits, news));
    },
    isChanged: edits.size > 0,
    save: () => void (isPending || edits.size === 0 || mutate()),
    takeBack: () => {
      reset();
      setEdits(NONE);
    },
    isSaving: isPending,
    faults: faultsByField(error && refusalOf(error), () => true),
    applies: data?.applies ?? null,
  };
}

function refuse(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new Refusal({ ...words.conflict, faults });
}

const shown = (value: string | boolean): string => (typeof value === 'string' ? value || words.empty : value ? words.on : words.off);
