import { useState } from 'react';
import { isPublic, platforms, type Destination, type Platform } from '#contract/index.ts';
import { allDestinations, saveDestination } from '../api/destinations.ts';
import { texts } from '../texts.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useToast } from '../ui/toast.tsx';
import { useDraft } from '../ui/use-draft.ts';
import { useGuard } from '../ui/use-guard.ts';
import { bodyOf, breaksOff, draftOf, faultsIn, fieldsOf, newDraft, withPlatform } from './destination-draft.ts';
import { KeyField } from './key-field.tsx';
import { SplitFields } from './split-fields.tsx';

const words = texts.destinations.form;
const choices = Object.entries(platforms).map(([value, { name }]) => ({ value, name }));

type Properties = {
  /** The one that is changed, or the platform of a new one. */
  readonly of: Destination | Platform;
  /** The program is being sent there. */
  readonly isOnAir?: boolean;
  /** It was added: its number. */
  readonly onAdded?: (id: number) => void;
  readonly onClose: () => void;
};

/** Where a program can be sent: the platform first, for the rest follows from it. */
export function DestinationForm({ of, isOnAir = false, onAdded, onClose }: Properties) {
  // As it was when the form was opened, whatever others do meanwhile.
  const [existing] = useState(typeof of === 'string' ? null : of);
  const storedKey = existing?.stream_key ?? null;
  const done = useToast();
  const savingNow = useGuard({
    begun: existing,
    now: async () => (await allDestinations()).find(({ id }) => id === existing?.id),
    words,
  });
  const form = useDraft({
    first: () => (typeof of === 'string' ? newDraft(of) : draftOf(of)),
    faultsIn: (written) => faultsIn(written, storedKey !== null),
    fieldsOf,
    send: async (written) => {
      const isThere = (await savingNow()) === 'replace';
      const { id, name } = await saveDestination(isThere ? (existing?.id ?? null) : null, bodyOf(written));
      if (!isThere) onAdded?.(id);
      done(texts.toasts.saved(name));
    },
    onSaved: onClose,
  });
  const { draft, change, faults } = form;
  return (
    <FormDialog title={existing === null ? words.titleNew : words.title(existing.name)} draft={form} onClose={onClose}>
      {existing === null && (
        <Select
          label={words.platform}
          value={draft.platform}
          options={choices}
          onChange={(value) => change(withPlatform(draft, platformOf(value)))}
        />
      )}
      <TextField label={words.name} value={draft.name} fault={faults.fields.get('name')} onChange={(name) => change({ name })} />
      {draft.platform === 'custom_rtmp' && (
        <TextField
          label={words.url}
          says={words.urlSays}
          value={draft.url}
          fault={faults.fields.get('rtmp_url')}
          kind="address"
          onChange={(url) => change({ url })}
        />
      )}
      {isPublic(draft.platform) ? (
        <KeyField draft={draft} stored={storedKey} fault={faults.fields.get('stream_key')} change={change} />
      ) : (
        <SplitFields draft={draft} faults={faults.fields} change={change} />
      )}
      <p role="status" className="min-h-[18px] text-problem empty:min-h-0">
        {existing !== null && isOnAir && breaksOff(draft, existing) && words.breaksOff}
      </p>
    </FormDialog>
  );
}

const isPlatform = (text: string): text is Platform => Object.hasOwn(platforms, text);
const platformOf = (text: string): Platform => (isPlatform(text) ? text : 'custom_rtmp');
