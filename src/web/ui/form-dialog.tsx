import { useEffect, useRef, type ReactNode } from 'react';
import { texts } from '../texts.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { RefusalBand } from './faults.tsx';
import { leadToFault } from './lead-to-fault.ts';
import type { Draft } from './use-draft.ts';

type Properties = {
  readonly title: string;
  readonly draft: Pick<Draft<unknown>, 'save' | 'isSaving' | 'isTouched' | 'faults' | 'refused'>;
  readonly children: ReactNode;
  readonly onClose: () => void;
};

/** Fields that are saved together; what is wrong with none of them alone stands above. */
export function FormDialog({ title, draft: { save, isSaving, isTouched, faults, refused }, children, onClose }: Properties) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (refused !== null && form.current !== null) leadToFault(form.current);
  }, [refused]);
  return (
    <Dialog
      title={title}
      isHeld={isTouched}
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
        ref={form}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        {faults.rest.map((fault) => (
          <RefusalBand key={fault.message} {...fault} />
        ))}
        {children}
        {/* Enter in a field saves. */}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
