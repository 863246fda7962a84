/** What stands over the page until it is answered. Focus stays inside, Esc closes it. */
import { AlertDialog as BaseAlert } from '@base-ui/react/alert-dialog';
import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { texts } from '../texts.ts';
import { Button } from './button.tsx';
import { Quoted } from './quoted.tsx';

const backdrop = 'fixed inset-0 z-30 bg-black/70';
const popup =
  'fixed z-40 flex max-h-[calc(100dvh-32px)] flex-col overflow-hidden rounded-dialog border border-divider bg-panel shadow-dialog sm:top-1/2 sm:left-1/2 sm:w-[calc(100vw-32px)] sm:-translate-x-1/2 sm:-translate-y-1/2';
// On phones it comes from below, where the thumb is.
const sheet =
  'max-sm:inset-x-0 max-sm:bottom-0 max-sm:rounded-b-none max-sm:border-x-0 max-sm:border-b-0 max-sm:pb-[env(safe-area-inset-bottom)]';
const heading = 'text-xl font-semibold leading-[26px]';

type Properties = {
  readonly title: string;
  readonly about?: string;
  readonly children: ReactNode;
  /** Buttons, the safe one first. */
  readonly foot: ReactNode;
  readonly onClose: () => void;
  /** What has focus at first; what comes first by default. */
  readonly focus?: RefObject<HTMLElement | null>;
  /** Of two columns, and with too much in it to be closed by a click beside it. */
  readonly isWide?: boolean;
  /** A click beside it does not close it: what was written in it would be lost. */
  readonly isHeld?: boolean;
  /** Closes it at its top, where that is no other thing than the buttons at its foot. */
  readonly hasCross?: boolean;
};

export const Dialog = ({ title, about, children, foot, onClose, focus, isWide = false, isHeld = false, hasCross = false }: Properties) => (
  <BaseDialog.Root open disablePointerDismissal={isWide || isHeld} onOpenChange={(isOpen) => void (isOpen || onClose())}>
    <BaseDialog.Portal>
      <BaseDialog.Backdrop className={backdrop} />
      <BaseDialog.Popup className={`${popup} ${sheet} ${isWide ? 'sm:max-w-[820px]' : 'sm:max-w-[640px]'}`} initialFocus={focus}>
        <header className="flex gap-3 px-6 max-sm:px-4 pt-4 pb-3">
          <div className="min-w-0 grow">
            <BaseDialog.Title className={`${heading} break-words`}>
              <Quoted text={title} />
            </BaseDialog.Title>
            {about !== undefined && <BaseDialog.Description className="mt-0.5 text-muted">{about}</BaseDialog.Description>}
          </div>
          {hasCross && (
            <Button look="icon" label={texts.close} onPress={onClose}>
              <X size={16} strokeWidth={1.75} aria-hidden />
            </Button>
          )}
        </header>
        <div className={`min-h-0 overflow-y-auto border-y border-divider ${isWide ? '' : 'px-6 max-sm:px-4 py-4'}`}>{children}</div>
        <footer className="flex flex-wrap items-center justify-end gap-2 px-6 max-sm:px-4 py-4">{foot}</footer>
      </BaseDialog.Popup>
    </BaseDialog.Portal>
  </BaseDialog.Root>
);

/** Asks before what cannot be taken back. */
export const AlertDialog = ({ title, about, children, foot, onClose, focus }: Omit<Properties, 'isWide' | 'isHeld' | 'hasCross'>) => (
  <BaseAlert.Root open onOpenChange={(isOpen) => void (isOpen || onClose())}>
    <BaseAlert.Portal>
      <BaseAlert.Backdrop className={backdrop} />
      <BaseAlert.Popup className={`${popup} ${sheet} sm:max-w-[460px]`} initialFocus={focus}>
        <header className="px-6 max-sm:px-4 pt-4">
          <BaseAlert.Title className={`${heading} break-words`}>
            <Quoted text={title} />
          </BaseAlert.Title>
          {about !== undefined && <BaseAlert.Description className="mt-1 text-muted">{about}</BaseAlert.Description>}
        </header>
        <div className="px-6 max-sm:px-4">{children}</div>
        <footer className="flex flex-wrap justify-end gap-2 px-6 py-4 max-sm:flex-col max-sm:gap-3 max-sm:px-4 max-sm:*:min-h-[60px]!">
          {foot}
        </footer>
      </BaseAlert.Popup>
    </BaseAlert.Portal>
  </BaseAlert.Root>
);
