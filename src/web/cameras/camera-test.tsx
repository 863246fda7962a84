import { useQuery } from '@tanstack/react-query';
import type { Camera, CameraTestAnswer } from '#contract/index.ts';
import { refusalOf } from '../api/ask.ts';
import { testCamera } from '../api/cameras.ts';
import { texts } from '../texts.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { RefusalBand } from '../ui/faults.tsx';
import { LevelIcon } from '../ui/icons.tsx';

const words = texts.cameras.check;

/** Tries the camera once, step by step, and says where it ends. */
export function CameraTest({ camera, onClose }: { readonly camera: Camera; readonly onClose: () => void }) {
  const test = useQuery({ queryKey: ['camera-test', camera.id], queryFn: () => testCamera(camera.id), gcTime: 0, staleTime: Infinity });
  const refusal = test.error && refusalOf(test.error);
  return (
    <Dialog
      title={words.title(camera.name)}
      about={test.isFetching ? words.running : test.data?.ok ? words.passed : words.failed}
      onClose={onClose}
      foot={
        <>
          <Button isOff={test.isFetching} onPress={() => void test.refetch()}>
            {words.again}
          </Button>
          <Button onPress={onClose}>{texts.close}</Button>
        </>
      }
    >
      {refusal !== null && <RefusalBand message={refusal.message} remedy={refusal.remedy} />}
      <ol className={test.isFetching ? 'opacity-60' : ''}>
        {test.data?.steps.map((step) => (
          <Step key={step.name} step={step} />
        ))}
      </ol>
      {test.data?.advice.map(({ code, message, remedy }) => (
        <RefusalBand key={code} message={message} remedy={remedy} />
      ))}
      {test.data?.snapshot != null && (
        <img src={test.data.snapshot} alt={words.picture} className="mt-3 max-h-56 rounded-panel border border-divider" />
      )}
    </Dialog>
  );
}

const Step = ({ step: { name, ok, ms, message, remedy } }: { readonly step: CameraTestAnswer['steps'][number] }) => (
  <li className="flex gap-3 border-t border-divider py-2 first:border-t-0">
    <LevelIcon level={ok ? 'good' : 'problem'} size={16} />
    <span className="min-w-0 grow">
      <span className="block font-semibold">{words.stepNames[name]}</span>
      <span className="block text-muted">{message}</span>
      {remedy !== undefined && <span className="block">{remedy}</span>}
    </span>
    <span className="shrink-0 text-muted">{words.took(ms)}</span>
  </li>
);
