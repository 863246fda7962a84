import { useQuery } from '@tanstack/react-query';
import type { Camera } from '#contract/index.ts';
import { refusalOf } from '../api/ask.ts';
import { testCamera } from '../api/cameras.ts';
import { texts } from '../texts.ts';
import { RefusalBand } from '../ui/faults.tsx';
import { TestDialog } from '../ui/test-dialog.tsx';
import { TestedPicture, TestedSteps } from './camera-tested.tsx';

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
      steps={test.data && <TestedSteps tested={test.data} />}
      onClose={onClose}
    >
      {test.data && <TestedPicture tested={test.data} />}
    </TestDialog>
  );
}
