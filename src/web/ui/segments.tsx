import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';

type Properties<Value extends string> = {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly name: string }[];
  readonly onChange: (value: Value) => void;
};

/** One of a few, side by side. */
export const Segments = <Value extends string>({ label, value, options, onChange }: Properties<Value>) => (
  <ToggleGroup
    aria-label={label}
    value={[value]}
    onValueChange={([chosen]) => chosen !== undefined && onChange(chosen)}
    className="flex overflow-hidden rounded-control border border-edge"
  >
    {options.map((option) => (
      <Toggle
        key={option.value}
        value={option.value}
        className="min-h-8 cursor-pointer border-l border-edge px-3 font-medium -outline-offset-2 first:border-l-0 hover:bg-hover data-pressed:bg-hover data-pressed:font-semibold pointer-coarse:min-h-11 max-sm:min-h-11"
      >
        {option.name}
      </Toggle>
    ))}
  </ToggleGroup>
);
