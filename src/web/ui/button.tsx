import { Button as BaseButton } from '@base-ui/react/button';
import type { ReactNode } from 'react';

type Properties = {
  readonly children: ReactNode;
  readonly onPress: () => void;
  /** Off, but still to be found by keyboard, so that its reason can be read. */
  readonly isOff?: boolean;
  /** Says more than the words on it, where those are not enough by themselves. */
  readonly label?: string;
  /** Of an icon alone, smaller. */
  readonly isIcon?: boolean;
};

const shape =
  'inline-flex shrink-0 items-center justify-center gap-2 rounded-control border font-medium cursor-pointer hover:bg-hover data-disabled:cursor-default data-disabled:border-divider data-disabled:bg-transparent data-disabled:text-faint';
const sizes = {
  words: 'min-h-8 border-edge bg-raised px-3 pointer-coarse:min-h-11 max-sm:min-h-[60px]',
  icon: 'size-8 border-transparent pointer-coarse:size-11',
};

export const Button = ({ children, onPress, isOff = false, label, isIcon = false }: Properties) => (
  <BaseButton
    className={`${shape} ${isIcon ? sizes.icon : sizes.words}`}
    disabled={isOff}
    focusableWhenDisabled
    aria-label={label}
    title={isIcon ? label : undefined}
    onClick={onPress}
  >
    {children}
  </BaseButton>
);
