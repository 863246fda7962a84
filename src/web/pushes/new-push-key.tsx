import { useState } from 'react';
import { makePushKey, type PushKeyMade } from '../api/pushes.ts';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Copyable } from '../ui/copyable.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useDraft } from '../ui/use-draft.ts';

const words = texts.pushes;

/** Asks for a name; then shows the key, this once. */
export function NewPushKey({ onClose }: { readonly onClose: () => void }) {
  const [made, setMade] = useState<PushKeyMade | null>(null);
  return made === null ? <NameForm onMade={setMade} onClose={onClose} /> : <Made made={made} onClose={onClose} />;
}

type NameProperties = { readonly onMade: (made: PushKeyMade) => void; readonly onClose: () => void };

function NameForm({ onMade, onClose }: NameProperties) {
  const form = useDraft({
    first: () => ({ name: '' }),
    faultsIn: ({ name }) => (name.trim() === '' ? [{ path: 'name', ...words.nameMissing }] : []),
    fieldsOf: () => ['name'],
    send: async ({ name }) => onMade(await makePushKey(name.trim())),
    onSaved: () => {},
  });
  return (
    <FormDialog title={words.make} draft={form} onClose={onClose}>
      <TextField
        label={words.name}
        says={words.nameSays}
        value={form.draft.name}
        fault={form.faults.fields.get('name')}
        onChange={(name) => form.change({ name })}
      />
    </FormDialog>
  );
}

const Made = ({ made: { name, url, key, media_url: mediaUrl }, onClose }: { readonly made: PushKeyMade; readonly onClose: () => void }) => (
  <Dialog
    title={words.madeTitle(name)}
    about={words.once}
    onClose={onClose}
    isWide={false}
    foot={
      <Button look="first" onPress={onClose}>
        {words.copiedIt}
      </Button>
    }
  >
    <dl className="grid grid-cols-[auto_1fr_auto] items-center gap-x-4 gap-y-2">
      <Told name={words.server} text={url} label={words.copyAddressOf(name)} />
      <Told name={words.streamKey} text={key} label={words.copyKeyOf(name)} />
    </dl>
    <ol className="mt-3 list-decimal border-t border-divider pt-3 pl-5">
      {words.steps(mediaUrl).map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  </Dialog>
);

const Told = ({ name, text, label }: { readonly name: string; readonly text: string; readonly label: string }) => (
  <>
    <dt className="text-muted">{name}</dt>
    <dd className="min-w-0 font-semibold break-all">{text}</dd>
    <dd>
      <Copyable text={text} label={label} />
    </dd>
  </>
);
