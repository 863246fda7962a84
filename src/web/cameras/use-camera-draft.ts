import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Camera, CameraBody } from '#contract/index.ts';
import { Refusal, refusalOf, type Fault } from '../api/ask.ts';
import { saveCamera } from '../api/cameras.ts';
import { texts } from '../texts.ts';
import { faultsByField, type FaultsByField } from './faults-by-field.ts';

const words = texts.cameras.form;

type CameraDraft = {
  readonly draft: CameraBody;
  readonly change: (news: Partial<CameraBody>) => void;
  readonly save: () => void;
  readonly isSaving: boolean;
  /** Of the last time that it was saved. */
  readonly faults: FaultsByField;
};

/** A camera as it is being written; null begins a new one. */
export function useCameraDraft(camera: Camera | null, onSaved: () => void): CameraDraft {
  const [draft, setDraft] = useState<CameraBody>(() => bodyOf(camera));
  const { mutate, isPending, error } = useMutation({
    mutationFn: async () => {
      const faults = missingIn(draft);
      if (faults.length > 0) throw new Refusal({ message: '', remedy: '', faults });
      return saveCamera(camera?.id ?? null, draft);
    },
    onSuccess: onSaved,
  });
  return {
    draft,
    change: (news) => setDraft((before) => ({ ...before, ...news })),
    save: () => void (isPending || mutate()),
    isSaving: isPending,
    faults: faultsByField(error && refusalOf(error)),
  };
}

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
