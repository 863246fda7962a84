import { Switch as BaseSwitch } from '@base-ui/react/switch';

type Properties = {
  /** What it turns on and off. */
  readonly label: string;
  readonly isOn: boolean;
  readonly isOff: boolean;
  readonly onChange: (isOn: boolean) => void;
};

export const Switch = ({ label, isOn, isOff, onChange }: Properties) => (
  <BaseSwitch.Root
    checked={isOn}
    disabled={isOff}
    aria-label={label}
    onCheckedChange={onChange}
    className="flex h-5 w-9 shrink-0 cursor-pointer items-center rounded-full border border-edge bg-bg p-[2px] data-checked:border-text data-checked:bg-text data-disabled:cursor-default data-disabled:opacity-60"
  >
    <BaseSwitch.Thumb className="size-3.5 rounded-full bg-edge data-checked:translate-x-4 data-checked:bg-bg" />
  </BaseSwitch.Root>
);
