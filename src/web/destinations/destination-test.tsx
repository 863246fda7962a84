import { useQuery } from '@tanstack/react-query';
import { isPublic, type Destination } from '#contract/index.ts';
import { refusalOf } from '../api/ask.ts';
import { destinationTestQuery } from '../api/destinations.ts';
import { texts } from '../texts.ts';
import { took } from '../texts/clock-time.ts';
import { RefusalBand } from '../ui/faults.tsx';
import { TestDialog } from '../ui/test-dialog.tsx';
import { TestStep } from '../ui/test-step.tsx';

const words = texts.destinations.check;

/** Tries the way to a destination once, step by step, and says where it ends. */
export function DestinationTest({ destination, onClose }: { readonly destination: Destination; readonly onClose: () => void }) {
  const test = useQuery(destinationTestQuery(destination));
  const refusal = test.error && refusalOf(test.error);
  const trouble = refusal ?? test.data?.error ?? null;
  return (
    <TestDialog
      words={words}
      name={destination.name}
      test={test}
      steps={test.data?.steps.map(({ step, ok, ms }) => (
        <TestStep key={step} name={(ok ? words.stepNames : words.stepsFailed)[step]} ok={ok} took={took(ms)} />
      ))}
      onClose={onClose}
    >
      {trouble !== null && <RefusalBand message={trouble.message} remedy={trouble.remedy} />}
      {test.data?.ok && isPublic(destination.platform) && <p className="mt-2 text-muted">{words.keyNote}</p>}
    </TestDialog>
  );
}
