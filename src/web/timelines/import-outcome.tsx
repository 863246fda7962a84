import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Faults, RefusalBand } from '../ui/faults.tsx';
import type { Outcome } from './use-import.ts';

const words = texts.timelines;

/** Everything that is wrong with a file, or what will not be as it is written in one that was taken. */
export function ImportOutcome({ outcome, onClose }: { readonly outcome: Outcome; readonly onClose: () => void }) {
  const foot = <Button onPress={onClose}>{texts.close}</Button>;
  if (outcome.is === 'refused') {
    const { message, remedy, faults } = outcome.refusal;
    return (
      <Dialog title={words.notImported(outcome.file)} about={words.nothingChanged} foot={foot} onClose={onClose}>
        {faults.length === 0 ? (
          <RefusalBand message={message} remedy={remedy} />
        ) : (
          <>
            <p className="pb-2 font-semibold">{words.faults(faults.length)}</p>
            <Faults faults={faults} />
          </>
        )}
      </Dialog>
    );
  }
  const { name, warnings } = outcome.timeline;
  return (
    <Dialog title={words.imported(name)} about={words.importedFrom(outcome.file)} foot={foot} onClose={onClose}>
      <p className={warnings.length === 0 ? '' : 'pb-2 font-semibold'}>{words.warnings(warnings.length)}</p>
      <Faults faults={warnings} />
    </Dialog>
  );
}
