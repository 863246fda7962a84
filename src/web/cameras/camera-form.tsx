import { useState } from 'react';
import type { Camera } from '#contract/index.ts';
import { addCamera, allCameras, saveCamera } from '../api/cameras.ts';
import { texts } from '../texts.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useToast } from '../ui/toast.tsx';
import { useDraft } from '../ui/use-draft.ts';
import { useGuard } from '../ui/use-guard.ts';
import { bodyOf, draftOf, faultsIn, fields, hasMore, newDraft } from './camera-draft.ts';
import { CameraMore, type PartProperties } from './camera-more.tsx';
import { CameraTry } from './camera-try.tsx';

const words = texts.cameras.form;
const NONE = '';

type Properties = {
  /** Null: a new one. */
  readonly camera: Camera | null;
  readonly others: readonly Camera[];
  readonly onClose: () => void;
};

/** All that is set of a camera, and whether it answers. */
export function CameraForm({ camera, others, onClose }: Properties) {
  // As it was when the form was opened, whatever others do meanwhile.
  const [begun] = useState(camera);
  const id = begun?.id ?? null;
  const done = useToast();
  const savingNow = useGuard({ begun, now: async () => (await allCameras()).find((each) => each.id === id), words });
  const form = useDraft({
    first: () => (begun === null ? newDraft : draftOf(begun)),
    faultsIn,
    fieldsOf: () => fields,
    send: async (draft) => {
      const isGone = (await savingNow()) === 'add_again';
      const { name } = await (isGone ? addCamera({ ...bodyOf(draft), id }) : saveCamera(id, bodyOf(draft)));
      done(texts.toasts.saved(name));
    },
    onSaved: onClose,
  });
  const { draft, change, faults } = form;
  const part: PartProperties = { draft, change, faults: faults.fields };
  return (
    <FormDialog title={begun === null ? words.titleNew : words.title(begun.name)} draft={form} onClose={onClose}>
      <TextField label={words.name} value={draft.name} fault={faults.fields.get('name')} onChange={(name) => change({ name })} />
      <TextField
        label={words.url}
        says={words.urlSays}
        value={draft.url}
        fault={faults.fields.get('url')}
        kind="address"
        onChange={(url) => change({ url })}
      />
      <CameraTry id={id} draft={draft} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Backup {...part} others={others} />
        <Transport {...part} />
      </div>
      <CameraMore {...part} isOpen={begun !== null && hasMore(draftOf(begun))} />
    </FormDialog>
  );
}

const Backup = ({ draft, faults, others, change }: PartProperties & { readonly others: readonly Camera[] }) => (
  <Select
    label={words.backup}
    value={draft.backupId === null ? NONE : String(draft.backupId)}
    options={[{ value: NONE, name: words.noBackup }, ...others.map(({ id, name }) => ({ value: String(id), name }))]}
    fault={faults.get('backup_camera_id')}
    onChange={(value) => change({ backupId: value === NONE ? null : Number(value) })}
  />
);

const Transport = ({ draft, change }: PartProperties) => (
  <Select
    label={words.transport}
    value={draft.transport}
    options={[
      { value: 'tcp', name: words.tcp },
      { value: 'udp', name: words.udp },
    ]}
    onChange={(value) => change({ transport: value === 'udp' ? 'udp' : 'tcp' })}
  />
);
