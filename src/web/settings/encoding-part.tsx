import type { Settings } from '#contract/index.ts';
import { texts } from '../texts.ts';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import { encodingFields, type EncodingFields } from './part-fields.ts';
import { PartPanel } from './part-panel.tsx';
import { usePart, type PartForm } from './use-part.ts';

const words = texts.settings.encoding;
const choices = (of: Readonly<Record<string, string>>) => Object.entries(of).map(([value, name]) => ({ value, name }));

/** How the program is encoded: a profile, or each figure by itself. */
export function EncodingPart({ settings }: { readonly settings: Settings }) {
  const form = usePart(encodingFields, settings);
  const { fields, change, faults } = form;
  return (
    <PartPanel form={form}>
      <Select label={words.profile} value={fields.profile} options={choices(words.profiles)} onChange={(profile) => change({ profile })} />
      <Conflict fault={faults.fields.get('profile')} />
      {fields.profile === 'custom' ? <Custom form={form} /> : <p className="text-muted">{words.says}</p>}
      <p className="text-muted">{words.when}</p>
    </PartPanel>
  );
}

const Custom = ({ form: { fields, change, faults } }: { readonly form: PartForm<EncodingFields> }) => (
  <div className="grid gap-4 sm:grid-cols-2">
    <TextField
      label={words.bitrate}
      value={fields.bitrate}
      fault={faults.fields.get('encoding.bitrate_kbps') ?? faults.fields.get('bitrate')}
      kind="count"
      onChange={(bitrate) => change({ bitrate })}
    />
    <Select
      label={words.rateControl}
      value={fields.rateControl}
      options={choices(words.rateControls)}
      onChange={(rateControl) => change({ rateControl })}
    />
    <Select
      label={words.h264Profile}
      value={fields.h264Profile}
      options={choices(words.h264Profiles)}
      onChange={(h264Profile) => change({ h264Profile })}
    />
    <Select label={words.speed} value={fields.speed} options={choices(words.speeds)} onChange={(speed) => change({ speed })} />
    <TextField
      label={words.sound}
      value={fields.sound}
      fault={faults.fields.get('encoding.sound_kbps') ?? faults.fields.get('sound')}
      kind="count"
      onChange={(sound) => change({ sound })}
    />
    {(['rateControl', 'h264Profile', 'speed'] as const).map((name) => (
      <Conflict key={name} fault={faults.fields.get(name)} />
    ))}
  </div>
);

/** Of a list, which has no place for it of its own. */
const Conflict = ({ fault }: { readonly fault: { readonly message: string; readonly remedy: string } | undefined }) =>
  fault !== undefined && (
    <p role="status" className="text-sm">
      {fault.message} <span className="text-muted">{fault.remedy}</span>
    </p>
  );
