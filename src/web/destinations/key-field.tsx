import { platforms } from '#contract/index.ts';
import { texts } from '../texts.ts';
import { TextField } from '../ui/text-field.tsx';
import type { DestinationDraft } from './destination-draft.ts';

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
  const { key, keyHelp } = platforms[draft.platform];
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
      {keyHelp !== null && (
        <p className="text-sm text-muted">
          <span className="font-semibold text-text">{words.keyWhere}</span> {keyHelp}
        </p>
      )}
      {key === 'optional' && stored !== null && (
        <label className="flex items-center gap-2 text-sm">
          <input type="checkbox" checked={draft.removesKey} onChange={({ target }) => change({ key: '', removesKey: target.checked })} />
          {words.removeKey}
        </label>
      )}
    </div>
  );
}
