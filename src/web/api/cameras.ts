import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { camera, cameraList, cameraTestAnswer, type Camera, type CameraBody, type CameraTestAnswer } from '#contract/index.ts';
import { ask, askPicture, understood } from './ask.ts';

const LOOK_AGAIN_MS = 15_000;

/** `hasContact`: asked again at once when contact returns. */
export const camerasQuery = (hasContact: boolean) =>
  queryOptions({
    queryKey: ['cameras', hasContact],
    queryFn: async () => understood(cameraList, await ask({ method: 'GET', path: '/api/cameras' })),
    refetchInterval: LOOK_AGAIN_MS,
    placeholderData: (before: Camera[] | undefined) => before,
  });

export const camerasChanged = (queries: QueryClient): Promise<void> => queries.invalidateQueries({ queryKey: ['cameras'] });

/** A new one where `id` is null. */
export const saveCamera = async (id: number | null, body: CameraBody): Promise<Camera> =>
  understood(
    camera,
    await ask(id === null ? { method: 'POST', path: '/api/cameras', body } : { method: 'PUT', path: `/api/cameras/${id}`, body }),
  );

export const deleteCamera = (id: number): Promise<unknown> => ask({ method: 'DELETE', path: `/api/cameras/${id}` });

/** A picture of it, `width` pixels wide at most. */
export const cameraSnapshot = (id: number, width: number): Promise<Blob> => askPicture(`/api/cameras/${id}/snapshot?width=${width}`);

// A camera may take its time to sign in and to send a key picture.
const TEST_MS_MAX = 30_000;

/** Tries it once, step by step. */
export const testCamera = async (id: number): Promise<CameraTestAnswer> =>
  understood(cameraTestAnswer, await ask({ method: 'POST', path: `/api/cameras/${id}/test`, body: {}, withinMs: TEST_MS_MAX }));
