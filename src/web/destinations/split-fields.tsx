import { texts } from '../texts.ts';
import type { FaultsByField } from '../ui/faults-by-field.ts';
import { TextField } from '../ui/text-field.tsx';
import type { DestinationDraft } from './destination-draft.ts';

const words = texts.destinations.form;

type Properties = {
  readonly draft: DestinationDraft;
  readonly faults: FaultsByField['fields'];
  readonly change: (news: Partial<DestinationDraft>) => void;
};

/** When a recording goes on in another file. */
export const SplitFields = ({ draft, faults, change }: Properties) => (
  <div className="grid gap-4 sm:grid-cols-2">
    <TextField
      label={words.splitMinutes}
      says={words.splitSays}
      value={draft.splitMinutes}
      fault={faults.get('split_minutes')}
      kind="count"
      onChange={(splitMinutes) => change({ splitMinutes })}
    />
    <TextField
      label={words.splitMegabytes}
      says={words.splitSays}
      value={draft.splitMegabytes}
      fault={faults.get('split_megabytes')}
      kind="count"
      onChange={(splitMegabytes) => change({ splitMegabytes })}
    />
  </div>
);
