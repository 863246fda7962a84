import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Camera, CameraBody } from '#contract/index.ts';
import { Refusal, refusalOf, type Fault } from '../api/ask.ts';
import { saveCamera } from '../api/cameras.ts';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { RefusalBand } from '../ui/faults.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import { faultsByField } from './faults-by-field.ts';

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
  const [draft, setDraft] = useState<CameraBody>(() => bodyOf(camera));
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => {
      const faults = missingIn(draft);
      if (faults.length > 0) throw new Refusal({ message: '', remedy: '', faults });
      return saveCamera(camera?.id ?? null, draft);
    },
    onSuccess: onClose,
  });
  const change = (news: Partial<CameraBody>): void => setDraft((before) => ({ ...before, ...news }));
  const { fields, rest } = faultsByField(error && refusalOf(error));
  return (
    <Dialog
      title={camera === null ? words.titleNew : words.title(camera.name)}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{texts.cancel}</Button>
          <Button look="first" isOff={isPending} onPress={() => mutate()}>
            {isPending ? words.saving : words.save}
          </Button>
        </>
      }
    >
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isPending) mutate();
        }}
      >
        {rest !== null && <RefusalBand {...rest} />}
        <TextField label={words.name} value={draft.name} fault={fields.get('name')} onChange={(name) => change({ name })} />
        <TextField
          label={words.url}
          says={words.urlSays}
          value={draft.url}
          fault={fields.get('url')}
          isCode
          onChange={(url) => change({ url })}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <Select
            label={words.backup}
            value={draft.backup_camera_id == null ? NONE : String(draft.backup_camera_id)}
            options={[{ value: NONE, name: words.noBackup }, ...others.map(({ id, name }) => ({ value: String(id), name }))]}
            onChange={(value) => change({ backup_camera_id: value === NONE ? null : Number(value) })}
          />
          <Select
            label={words.transport}
            value={draft.transport ?? 'tcp'}
            options={[
              { value: 'tcp', name: words.tcp },
              { value: 'udp', name: words.udp },
            ]}
            onChange={(value) => change({ transport: value === 'udp' ? 'udp' : 'tcp' })}
          />
        </div>
        {/* Enter in a field saves. */}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

/** All of it: what is left out would be set back. */
function bodyOf(camera: Camera | null): CameraBody {
  if (camera === null) return { name: '', url: '' };
  const { id: _id, state: _state, error: _error, created_at: _created, modified_at: _modified, ...body } = camera;
  return body;
}

const missingIn = ({ name, url }: CameraBody): readonly Fault[] => [
  ...(name.trim() === '' ? [{ path: 'name', ...words.nameMissing }] : []),
  ...(url.trim() === '' ? [{ path: 'url', ...words.urlMissing }] : []),
];
