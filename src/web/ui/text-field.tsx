import { Field } from '@base-ui/react/field';
import { TriangleAlert } from 'lucide-react';
import { field } from './select.tsx';

type Properties = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What to write there. */
  readonly says?: string;
  readonly fault: { readonly message: string; readonly remedy: string } | undefined;
  readonly kind?: keyof typeof kinds;
  /** What holds while nothing is written. */
  readonly placeholder?: string;
};

const kinds = {
  // Names, in whatever script.
  words: { dir: 'auto' },
  // Nothing is to be corrected in it.
  address: { autoCapitalize: 'none', autoCorrect: 'off', spellCheck: false, inputMode: 'url' },
  // Not read over a shoulder, and not offered to be kept by the browser.
  secret: { type: 'password', autoComplete: 'new-password', spellCheck: false },
  count: { inputMode: 'numeric' },
  /** May have a sign and a fraction. */
  number: { inputMode: 'text', spellCheck: false },
} as const;

/** A line of text, with what is wrong with it right below. */
export const TextField = ({ label, value, onChange, says, fault, kind = 'words', placeholder }: Properties) => (
  <Field.Root invalid={fault !== undefined} className="flex min-w-0 flex-col gap-1">
    <Field.Label className="text-sm text-muted">{label}</Field.Label>
    <Field.Control
      value={value}
      onValueChange={(text) => onChange(text)}
      className={`${field} placeholder:text-faint`}
      autoComplete="off"
      placeholder={placeholder}
      {...kinds[kind]}
    />
    {fault === undefined ? (
      says !== undefined && <Field.Description className="text-sm text-muted">{says}</Field.Description>
    ) : (
      <Field.Error match className="flex gap-2 text-sm">
        <TriangleAlert size={14} strokeWidth={1.75} aria-hidden className="mt-px shrink-0 text-problem" />
        <span>
          {fault.message} <span className="text-muted">{fault.remedy}</span>
        </span>
      </Field.Error>
    )}
  </Field.Root>
);
