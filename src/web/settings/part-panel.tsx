import type { ReactNode } from 'react';
import { useProgram } from '../shell/program-context.tsx';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { RefusalBand } from '../ui/faults.tsx';
import type { PartForm } from './use-part.ts';

const words = texts.settings;

type Properties = {
  readonly form: Pick<PartForm<never>, 'isChanged' | 'save' | 'takeBack' | 'isSaving' | 'faults' | 'applies'>;
  readonly children: ReactNode;
};

/** Fields that are saved together, and what became of it. */
export function PartPanel({ form, children }: Properties) {
  const { hasContact } = useProgram();
  const { isChanged, save, takeBack, isSaving, faults, applies } = form;
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (hasContact) save();
      }}
    >
      {faults.rest.map((fault) => (
        <RefusalBand key={fault.message} {...fault} />
      ))}
      {children}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" look="first" isOff={!isChanged || isSaving || !hasContact} onPress={() => {}}>
          {isSaving ? texts.saving : texts.save}
        </Button>
        <Button isOff={!isChanged || isSaving} onPress={takeBack}>
          {words.takeBack}
        </Button>
        <p role="status" className="min-w-0 grow basis-48 text-muted">
          {applies === null ? (isChanged ? words.unsaved : words.nothingChanged) : words.saved[applies]}
        </p>
      </div>
    </form>
  );
}
