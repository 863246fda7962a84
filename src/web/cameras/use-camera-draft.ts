import type { Camera, CameraBody } from '#contract/index.ts';
import type { Fault } from '../api/ask.ts';
import { saveCamera } from '../api/cameras.ts';
import { texts } from '../texts.ts';
import { useToast } from '../ui/toast.tsx';
import { useDraft, type Draft } from '../ui/use-draft.ts';
import { bodyOf } from './camera-body.ts';

const words = texts.cameras.form;

/** A camera as it is being written; null begins a new one. */
export function useCameraDraft(camera: Camera | null, onSaved: () => void): Draft<CameraBody> {
  const done = useToast();
  return useDraft({
    first: () => (camera === null ? { name: '', url: '' } : bodyOf(camera)),
    faultsIn: missingIn,
    send: async (draft) => {
      const { name } = await saveCamera(camera?.id ?? null, draft);
      done(texts.toasts.saved(name));
    },
    onSaved,
  });
}

const missingIn = ({ name, url }: CameraBody): readonly Fault[] => [
  ...(name.trim() === '' ? [{ path: 'name', ...words.nameMissing }] : []),
  ...(url.trim() === '' ? [{ path: 'url', ...words.urlMissing }] : []),
];
