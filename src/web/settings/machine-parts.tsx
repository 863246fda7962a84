/** Forms of what is set for the whole machine. */
import type { Settings } from '#contract/index.ts';
import { texts } from '../texts.ts';
import { Select } from '../ui/select.tsx';
import { Switch } from '../ui/switch.tsx';
import { TextField } from '../ui/text-field.tsx';
import { contactFields, inputFields, loudnessFields, noticeFields } from './part-fields.ts';
import { PartPanel } from './part-panel.tsx';
import { usePart } from './use-part.ts';

const words = texts.settings;

type Properties = { readonly settings: Settings };

export function LoudnessPart({ settings }: Properties) {
  const form = usePart(loudnessFields, settings);
  const options = Object.entries(words.loudness.choices).map(([value, name]) => ({ value, name }));
  return (
    <PartPanel form={form}>
      <Select
        label={words.loudness.label}
        value={form.fields.loudness}
        options={options}
        onChange={(loudness) => form.change({ loudness })}
      />
      <p className="text-muted">{words.loudness.says}</p>
    </PartPanel>
  );
}

export function NoticesPart({ settings }: Properties) {
  const form = usePart(noticeFields, settings);
  const { fields, change, faults } = form;
  const of = faults.fields;
  return (
    <PartPanel form={form}>
      <p className="text-muted">{words.notices.says}</p>
      <TextField
        label={words.notices.backup}
        value={fields.backup}
        fault={of.get('notices.backup') ?? of.get('backup')}
        onChange={(backup) => change({ backup })}
      />
      <TextField
        label={words.notices.slate}
        value={fields.slate}
        fault={of.get('notices.slate') ?? of.get('slate')}
        onChange={(slate) => change({ slate })}
      />
    </PartPanel>
  );
}

export function ContactPart({ settings }: Properties) {
  const form = usePart(contactFields, settings);
  const { fields, change, faults } = form;
  const of = faults.fields;
  return (
    <PartPanel form={form}>
      <p className="text-muted">{words.contact.says}</p>
      <TextField
        label={words.contact.name}
        value={fields.name}
        fault={of.get('contact.name') ?? of.get('name')}
        onChange={(name) => change({ name })}
      />
      <TextField
        label={words.contact.phone}
        says={words.contact.phoneSays}
        value={fields.phone}
        fault={of.get('contact.phone') ?? of.get('phone')}
        onChange={(phone) => change({ phone })}
      />
    </PartPanel>
  );
}

export function InputsPart({ settings }: Properties) {
  const form = usePart(inputFields, settings);
  const { fields, change, faults } = form;
  const of = faults.fields;
  return (
    <PartPanel form={form}>
      <div className="flex items-center gap-3">
        <Switch label={words.inputs.push} isOn={fields.push} isOff={false} onChange={(push) => change({ push })} />
        <p aria-hidden>{words.inputs.push}</p>
      </div>
      {of.get('push') !== undefined && <p className="text-problem">{of.get('push')?.message}</p>}
      <TextField
        label={words.inputs.upload}
        value={fields.upload}
        fault={of.get('upload_bytes_max') ?? of.get('upload')}
        kind="count"
        onChange={(upload) => change({ upload })}
      />
    </PartPanel>
  );
}
