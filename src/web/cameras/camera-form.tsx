import type { Camera, CameraBody } from '#contract/index.ts';
import { texts } from '../texts.ts';
import { FormDialog } from '../ui/form-dialog.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useCameraDraft } from './use-camera-draft.ts';

const words = texts.cameras.form;
const NONE = '';

type Properties = {
  /** Null: a new one. */
  readonly camera: Camera | null;
  readonly others: readonly Camera[];
  readonly onClose: () => void;
};

/** A camera's name and address. What else is set of it stays as it is. */
export function CameraForm({ camera, others, onClose }: Properties) {
  const form = useCameraDraft(camera, onClose);
  const { draft, change, faults } = form;
  return (
    <FormDialog title={camera === null ? words.titleNew : words.title(camera.name)} draft={form} onClose={onClose}>
      <TextField label={words.name} value={draft.name} fault={faults.fields.get('name')} onChange={(name) => change({ name })} />
      <TextField
        label={words.url}
        says={words.urlSays}
        value={draft.url}
        fault={faults.fields.get('url')}
        kind="address"
        onChange={(url) => change({ url })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Backup draft={draft} others={others} change={change} />
        <Transport draft={draft} change={change} />
      </div>
    </FormDialog>
  );
}

type PartProperties = { readonly draft: CameraBody; readonly change: (news: Partial<CameraBody>) => void };

const Backup = ({ draft, others, change }: PartProperties & { readonly others: readonly Camera[] }) => (
  <Select
    label={words.backup}
    value={draft.backup_camera_id == null ? NONE : String(draft.backup_camera_id)}
    options={[{ value: NONE, name: words.noBackup }, ...others.map(({ id, name }) => ({ value: String(id), name }))]}
    onChange={(value) => change({ backup_camera_id: value === NONE ? null : Number(value) })}
  />
);

const Transport = ({ draft, change }: PartProperties) => (
  <Select
    label={words.transport}
    value={draft.transport ?? 'tcp'}
    options={[
      { value: 'tcp', name: words.tcp },
      { value: 'udp', name: words.udp },
    ]}
    onChange={(value) => change({ transport: value === 'udp' ? 'udp' : 'tcp' })}
  />
);
