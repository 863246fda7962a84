import type { ReactNode } from 'react';
import { texts } from '../texts.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { RefusalBand } from './faults.tsx';
import type { Draft } from './use-draft.ts';

type Properties = {
  readonly title: string;
  readonly draft: Pick<Draft<unknown>, 'save' | 'isSaving' | 'faults'>;
  readonly children: ReactNode;
  readonly onClose: () => void;
};

/** Fields that are saved together; what is wrong with none of them alone stands above. */
export const FormDialog = ({ title, draft: { save, isSaving, faults }, children, onClose }: Properties) => (
  <Dialog
    title={title}
    onClose={onClose}
    foot={
      <>
        <Button onPress={onClose}>{texts.cancel}</Button>
        <Button look="first" isOff={isSaving} onPress={save}>
          {isSaving ? texts.saving : texts.save}
        </Button>
      </>
    }
  >
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {faults.rest !== null && <RefusalBand {...faults.rest} />}
      {children}
      {/* Enter in a field saves. */}
      <button type="submit" hidden />
    </form>
  </Dialog>
);
