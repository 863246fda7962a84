import { useQuery } from '@tanstack/react-query';
import type { Camera } from '#contract/index.ts';
import { refusalOf } from '../api/ask.ts';
import { testCamera } from '../api/cameras.ts';
import { texts } from '../texts.ts';
import { took } from '../texts/clock-time.ts';
import { RefusalBand } from '../ui/faults.tsx';
import { TestDialog } from '../ui/test-dialog.tsx';
import { TestStep } from '../ui/test-step.tsx';

const words = texts.cameras.check;

/** Tries the camera once, step by step, and says where it ends. */
export function CameraTest({ camera, onClose }: { readonly camera: Camera; readonly onClose: () => void }) {
  const test = useQuery({ queryKey: ['camera-test', camera.id], queryFn: () => testCamera(camera.id), gcTime: 0, staleTime: Infinity });
  const refusal = test.error && refusalOf(test.error);
  return (
    <TestDialog
      words={words}
      name={camera.name}
      test={test}
      before={refusal !== null && <RefusalBand message={refusal.message} remedy={refusal.remedy} />}
      steps={test.data?.steps.map(({ name, ok, ms, message, remedy }) => (
        <TestStep key={name} name={words.stepNames[name]} ok={ok} took={took(ms)} message={message} remedy={remedy} />
      ))}
      onClose={onClose}
    >
      {test.data?.advice.map(({ code, message, remedy }) => (
        <RefusalBand key={code} message={message} remedy={remedy} />
      ))}
      {test.data?.snapshot != null && (
        <img src={test.data.snapshot} alt={words.picture} className="mt-3 max-h-56 rounded-panel border border-divider" />
      )}
    </TestDialog>
  );
}
