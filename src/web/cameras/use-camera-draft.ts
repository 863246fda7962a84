import type { Camera, CameraBody } from '#contract/index.ts';
import type { Fault } from '../api/ask.ts';
import { saveCamera } from '../api/cameras.ts';
import { texts } from '../texts.ts';
import { useDraft, type Draft } from '../ui/use-draft.ts';

const words = texts.cameras.form;

/** A camera as it is being written; null begins a new one. */
export const useCameraDraft = (camera: Camera | null, onSaved: () => void): Draft<CameraBody> =>
  useDraft({ first: () => bodyOf(camera), faultsIn: missingIn, send: (draft) => saveCamera(camera?.id ?? null, draft), onSaved });

/** All of it: what is left out would be set back. */
function bodyOf(camera: Camera | null): CameraBody {
  if (camera === null) return { name: '', url: '' };
  const { id: _id, state: _state, error: _error, created_at: _created, modified_at: _modified, ...body } = camera;
  return body;
}

const missingIn = ({ name, url }: CameraBody): readonly Fault[] => [
  ...(name.trim() === '' ? [{ path: 'name', ...words.nameMissing }] : []),
  ...(url.trim() === '' ? [{ path: 'url', ...words.urlMissing }] : []),
];
