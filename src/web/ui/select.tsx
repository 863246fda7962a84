import { ChevronDown } from 'lucide-react';
import { useId } from 'react';

type Properties = {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly name: string }[];
  readonly fault?: { readonly message: string; readonly remedy: string } | undefined;
  readonly onChange: (value: string) => void;
};

/** The browser's own list, which every phone and screen reader knows how to open. */
export function Select({ label, value, options, fault, onChange }: Properties) {
  const id = useId();
  const why = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-sm text-muted">
        {label}
      </label>
      <span className="relative flex">
        <select
          id={id}
          value={value}
          aria-invalid={fault !== undefined}
          aria-describedby={fault && why}
          onChange={({ target }) => onChange(target.value)}
          className={`${field} appearance-none pr-8`}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.name}
            </option>
          ))}
        </select>
        <ChevronDown
          size={16}
          strokeWidth={1.75}
          aria-hidden
          className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 text-muted"
        />
      </span>
      {fault !== undefined && (
        <p id={why} className="text-sm">
          {fault.message} <span className="text-muted">{fault.remedy}</span>
        </p>
      )}
    </div>
  );
}

export const field =
  'min-h-8 w-full min-w-0 rounded-control border border-edge bg-bg px-2.5 font-medium text-text pointer-coarse:min-h-11 max-sm:min-h-12 data-invalid:border-problem';
