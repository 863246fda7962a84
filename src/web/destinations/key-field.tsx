import { platforms } from '#contract/index.ts';
import { texts } from '../texts.ts';
import { TextField } from '../ui/text-field.tsx';
import { TickField } from '../ui/tick-field.tsx';
import type { DestinationDraft } from './destination-draft.ts';
import { KeyHelp } from './key-help.tsx';

const words = texts.destinations.form;

type Properties = {
  readonly draft: DestinationDraft;
  /** Its last characters behind dots; null: there is none. */
  readonly stored: string | null;
  readonly fault: { readonly message: string; readonly remedy: string } | undefined;
  readonly change: (news: Partial<DestinationDraft>) => void;
};

/** A stream key goes in and never comes out again. */
export function KeyField({ draft, stored, fault, change }: Properties) {
  const { key } = platforms[draft.platform];
  return (
    <div className="flex flex-col gap-1.5">
      <TextField
        label={key === 'needed' ? words.key : words.keyOptional}
        value={draft.key}
        fault={fault}
        kind="secret"
        placeholder={stored === null || draft.removesKey ? '' : words.keyKept(stored)}
        onChange={(pasted) => change({ key: pasted, removesKey: false })}
      />
      <KeyHelp platform={draft.platform} />
      {key === 'optional' && stored !== null && (
        <TickField label={words.removeKey} isOn={draft.removesKey} onChange={(removesKey) => change({ key: '', removesKey })} />
      )}
    </div>
  );
}
