import { Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Refusal } from '../api/ask.ts';
import { texts } from '../texts.ts';
import { Button } from './button.tsx';
import { AlertDialog } from './dialog.tsx';
import { Faults, RefusalBand } from './faults.tsx';

type Properties = {
  readonly title: string;
  readonly about: string;
  readonly refusal: Refusal | null;
  readonly isPending: boolean;
  /** It would be refused. */
  readonly isOff?: boolean;
  readonly children?: ReactNode;
  readonly onDelete: () => void;
  readonly onClose: () => void;
};

export const ConfirmDelete = ({ title, about, refusal, isPending, isOff = false, children, onDelete, onClose }: Properties) => (
  <AlertDialog
    title={title}
    about={about}
    onClose={onClose}
    foot={
      <>
        <Button onPress={onClose}>{texts.keep}</Button>
        <Button isOff={isPending || isOff} onPress={onDelete}>
          <Trash2 size={16} strokeWidth={1.75} aria-hidden />
          {texts.delete}
        </Button>
      </>
    }
  >
    {children}
    {refusal !== null && (
      <div className="max-h-72 overflow-y-auto pt-3">
        <RefusalBand message={refusal.message} remedy={refusal.remedy} />
        <Faults faults={refusal.faults} />
      </div>
    )}
  </AlertDialog>
);
