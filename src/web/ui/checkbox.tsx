import { Checkbox as BaseCheckbox } from '@base-ui/react/checkbox';
import { Check } from 'lucide-react';

type Properties = {
  readonly isOn: boolean;
  readonly isOff?: boolean;
  /** The element that names it, and the one that says more. */
  readonly labelledBy: string;
  readonly describedBy: string;
  readonly onChange: (isOn: boolean) => void;
};

export const Checkbox = ({ isOn, isOff = false, labelledBy, describedBy, onChange }: Properties) => (
  <BaseCheckbox.Root
    checked={isOn}
    disabled={isOff}
    aria-labelledby={labelledBy}
    aria-describedby={describedBy}
    onCheckedChange={onChange}
    className="flex size-[18px] shrink-0 cursor-pointer items-center justify-center rounded-sm border border-edge bg-bg data-checked:border-text data-checked:bg-text data-checked:text-bg data-disabled:cursor-default data-disabled:border-divider"
  >
    <BaseCheckbox.Indicator>
      <Check size={14} strokeWidth={2.5} aria-hidden />
    </BaseCheckbox.Indicator>
  </BaseCheckbox.Root>
);
