import type { CameraTestAnswer } from '#contract/index.ts';
import { texts } from '../texts.ts';
import { took } from '../texts/clock-time.ts';
import { RefusalBand } from '../ui/faults.tsx';
import { TestStep } from '../ui/test-step.tsx';

const words = texts.cameras.check;

/** The steps of a test, up to the one that failed. */
export const TestedSteps = ({ tested }: { readonly tested: CameraTestAnswer }) =>
  tested.steps.map(({ name, ok, ms, message, remedy }) => (
    <TestStep key={name} name={words.stepNames[name]} ok={ok} took={took(ms)} message={message} remedy={remedy} />
  ));

/** What works badly, and what the camera sees. */
export const TestedPicture = ({ tested }: { readonly tested: CameraTestAnswer }) => (
  <>
    {tested.advice.map(({ code, message, remedy }) => (
      <RefusalBand key={code} message={message} remedy={remedy} />
    ))}
    {tested.snapshot !== null && (
      <img src={tested.snapshot} alt={words.picture} className="mt-3 max-h-56 max-w-full rounded-panel border border-divider" />
    )}
  </>
);
