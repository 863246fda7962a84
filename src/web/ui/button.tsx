import { Button as BaseButton } from '@base-ui/react/button';
import type { ReactNode, Ref } from 'react';

type Look = keyof typeof looks;

type Properties = {
  readonly children: ReactNode;
  readonly onPress: () => void;
  /** Off, but still to be found by keyboard, so that its reason can be read. */
  readonly isOff?: boolean;
  /** Says more than the words on it, where those are not enough by themselves. */
  readonly label?: string;
  /** The element that says more: why it is off. */
  readonly describedBy?: string;
  readonly look?: Look;
  /** Of a switch: whether it is on. */
  readonly isOn?: boolean;
  /** Of what opens and closes something under it: whether that is open. */
  readonly isOpen?: boolean;
  readonly type?: 'button' | 'submit';
  readonly ref?: Ref<HTMLButtonElement>;
};

const shape =
  'inline-flex shrink-0 items-center justify-center gap-2 rounded-control border text-base font-medium cursor-pointer hover:bg-hover data-disabled:cursor-default data-disabled:border-divider data-disabled:bg-transparent data-disabled:text-faint aria-pressed:border-text aria-pressed:bg-hover';
const tall = 'min-h-8 px-3 pointer-coarse:min-h-11 max-sm:min-h-12';
const slate = 'border-slate bg-slate-band px-3 font-semibold text-slate aria-pressed:bg-slate-fill aria-pressed:text-white';
const looks = {
  plain: `${tall} border-edge bg-raised`,
  /** One of several side by side in a narrow place. */
  hold: 'min-h-8 gap-1.5 whitespace-nowrap border-edge bg-raised px-2 wide:px-1 pointer-coarse:min-h-11 max-sm:min-h-12',
  /** In a row of a list, and no higher. */
  inRow: 'min-h-7 border-edge bg-raised px-2.5 pointer-coarse:min-h-11 max-sm:min-h-11',
  /** The one that the eye should find first. */
  first: `${tall} border-text bg-text text-bg hover:bg-muted data-disabled:hover:bg-transparent`,
  /** The same, where there is nothing more urgent. */
  start:
    'min-h-[52px] one-line:min-h-11 border-text bg-text px-3 text-lg font-semibold text-bg hover:bg-muted data-disabled:hover:bg-transparent',
  /** One of many in a list. */
  quiet: 'min-h-8 border-transparent px-2 text-muted pointer-coarse:min-h-11 max-sm:min-h-11 data-disabled:border-transparent',
  /** An icon alone, with its name as a tooltip. */
  icon: 'size-8 border-transparent pointer-coarse:size-11',
  /** The same, over a picture. */
  onPicture: 'size-8 border-transparent text-white hover:bg-white/20 pointer-coarse:size-11',
  /** Makes that viewers see it: the only red button. */
  live: 'min-h-[52px] one-line:min-h-11 border-live bg-live px-3 text-lg font-semibold text-white hover:bg-live hover:brightness-90 data-disabled:hover:brightness-100',
  /** The same, at the foot of a dialog. */
  goLive:
    'min-h-11 border-live bg-live px-4 text-md font-semibold text-white hover:bg-live hover:brightness-90 data-disabled:hover:brightness-100 max-sm:min-h-[60px] max-sm:shrink max-sm:grow max-sm:px-2',
  /** As high, where viewers see nothing new. */
  firstBeside:
    'min-h-11 border-text bg-text px-4 text-md font-semibold text-bg hover:bg-muted data-disabled:hover:bg-transparent max-sm:min-h-[60px]',
  /** Beside it. */
  beside: 'min-h-11 border-edge bg-raised px-4 max-sm:min-h-[60px]',
  /** In a line of text. */
  link: 'min-h-4 border-transparent text-sm text-preview-text underline underline-offset-2 hover:bg-transparent data-disabled:border-transparent pointer-coarse:min-h-11',
  /** Beside a fault, as high as a line of the page at the most. */
  inLine: 'min-h-8 border-edge bg-raised px-3 pointer-coarse:min-h-11',
  /** One of two under a thumb. */
  thumb: 'min-h-[60px] min-w-0 rounded-dialog border-edge bg-raised px-2 text-lg font-semibold',
  thumbSlate:
    'min-h-[60px] min-w-0 rounded-dialog border-slate bg-slate-band px-2 text-lg font-semibold text-slate aria-pressed:bg-slate-fill aria-pressed:text-white',
  slate: `min-h-[52px] one-line:min-h-11 text-lg ${slate}`,
  /** The same where it is not what is needed most. */
  slateBeside: `min-h-11 ${slate} @max-[300px]:px-2`,
  slateBelow: `min-h-8 pointer-coarse:min-h-11 max-sm:min-h-12 ${slate}`,
} as const;

/** The second press of a double click is not a second wish, nor is Enter that is held down. */
export const Button = ({
  children,
  onPress,
  isOff = false,
  label,
  describedBy,
  look = 'plain',
  isOn,
  isOpen,
  type = 'button',
  ref,
}: Properties) => (
  <BaseButton
    type={type}
    ref={ref}
    className={`${shape} ${looks[look]}`}
    disabled={isOff}
    focusableWhenDisabled
    aria-label={label}
    aria-describedby={describedBy}
    aria-pressed={isOn}
    aria-expanded={isOpen}
    title={look === 'icon' || look === 'onPicture' ? label : undefined}
    onKeyDown={(event) => void (event.repeat && event.key === 'Enter' && event.preventDefault())}
    onClick={({ detail }) => void (detail <= 1 && onPress())}
  >
    {children}
  </BaseButton>
);
