import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Settings, SettingsSaved } from '#contract/index.ts';
import { Refusal, refusalOf, type Fault } from '../api/ask.ts';
import { askSettings, saveSettings, settingsChanged, settingsKnown } from '../api/settings.ts';
import { texts } from '../texts.ts';
import { faultsByField, type FaultsByField } from '../ui/faults-by-field.ts';
import { agreed, conflicts, edited, unsent, withEdits, type Edits, type Fields } from './edits.ts';
import { changesIn, type PartFields } from './part-fields.ts';

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
export function usePart<Of extends Fields>(part: PartFields<Of>, settings: Settings): PartForm<Of> {
  const { fieldsOf, faultsIn } = part;
  const [edits, setEdits] = useState(NONE);
  const queries = useQueryClient();
  const fields = withEdits(fieldsOf(settings), edits);
  const { mutate, isPending, error, data, reset } = useMutation({
    mutationFn: async (sent: Edits) => {
      refuse(faultsIn(withEdits(fieldsOf(settings), sent)));
      const set = await askSettings();
      setEdits((now) => agreed(fieldsOf(set), now));
      refuse([...conflicts(fieldsOf(set), sent)].map(([path, found]) => ({ path, ...words.conflictField(shown(found)) })));
      return saveSettings(changesIn(part, set, withEdits(fieldsOf(set), sent)));
    },
    onSuccess: ({ applies: _applies, ...saved }, sent) => {
      settingsKnown(queries, saved);
      setEdits((now) => unsent(fieldsOf(saved), now, sent));
    },
    onSettled: () => settingsChanged(queries),
  });
  return {
    fields,
    change: (news) => {
      // What is being saved is saved all the same, and tells it.
      if (!isPending) reset();
      setEdits((now) => edited(fieldsOf(settings), now, news));
    },
    isChanged: edits.size > 0,
    save: () => void (isPending || edits.size === 0 || mutate(edits)),
    takeBack: () => {
      reset();
      setEdits(NONE);
    },
    isSaving: isPending,
    faults: faultsByField(error && refusalOf(error), () => true),
    applies: edits.size === 0 ? (data?.applies ?? null) : null,
  };
}

function refuse(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new Refusal({ ...words.conflict, faults });
}

const shown = (value: string | boolean): string => (typeof value === 'string' ? value || words.empty : value ? words.on : words.off);
