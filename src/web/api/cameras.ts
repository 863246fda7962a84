import { queryOptions, type QueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import {
  camera,
  cameraList,
  cameraTestAnswer,
  cameraUsage,
  discovered,
  type Camera,
  type CameraBody,
  type CameraTestAnswer,
  type CameraUsage,
  type discoverBody,
  type Discovered,
  type newCameraBody,
} from '#contract/index.ts';
import { ask, askPicture, understood } from './ask.ts';
import { changed, keyOf } from './of-machine.ts';

const LOOK_AGAIN_MS = 15_000;

export const camerasQuery = (hasContact: boolean) =>
  queryOptions({
    queryKey: keyOf('cameras'),
    enabled: hasContact,
    queryFn: allCameras,
    refetchInterval: LOOK_AGAIN_MS,
  });

export const camerasChanged = (queries: QueryClient): Promise<void> => changed(queries, 'cameras');

export type NewCamera = z.infer<typeof newCameraBody>;

/** With `id`: under the number that timelines name. */
export const addCamera = async (body: NewCamera): Promise<Camera> =>
  understood(camera, await ask({ method: 'POST', path: '/api/cameras', body }));

/** A new one where `id` is null. */
export const saveCamera = async (id: number | null, body: CameraBody): Promise<Camera> =>
  id === null ? addCamera(body) : understood(camera, await ask({ method: 'PUT', path: `/api/cameras/${id}`, body }));

/** As they are at this moment. */
export const allCameras = async (): Promise<Camera[]> => understood(cameraList, await ask({ method: 'GET', path: '/api/cameras' }));

export const deleteCamera = (id: number): Promise<unknown> => ask({ method: 'DELETE', path: `/api/cameras/${id}` });

/** A picture of it, `width` pixels wide at most. */
export const cameraSnapshot = (id: number, width: number): Promise<Blob> => askPicture(`/api/cameras/${id}/snapshot?width=${width}`);

// A camera may take its time to sign in and to send a key picture.
const TEST_MS_MAX = 30_000;

/** Tries it once, step by step. */
export const testCamera = async (id: number): Promise<CameraTestAnswer> =>
  understood(cameraTestAnswer, await ask({ method: 'POST', path: `/api/cameras/${id}/test`, body: {}, withinMs: TEST_MS_MAX }));

/** One that is not stored: with `id`, what is hidden in the address is as that camera has it. */
export const testNewCamera = async (body: NewCamera): Promise<CameraTestAnswer> =>
  understood(cameraTestAnswer, await ask({ method: 'POST', path: '/api/cameras/test', body, withinMs: TEST_MS_MAX }));

/** What would miss it. */
export const usageOfCamera = async (id: number): Promise<CameraUsage> =>
  understood(cameraUsage, await ask({ method: 'GET', path: `/api/cameras/${id}/usage` }));

export const cameraUsageQuery = (id: number) =>
  queryOptions({ queryKey: ['camera-usage', id], queryFn: () => usageOfCamera(id), gcTime: 0 });

export type Login = { readonly user: string; readonly password: string };

/** Answers are waited for so long; what is asked of the cameras that answer may take 12 s more. */
export const SEARCH_SECONDS = 4;
export const SEARCH_SECONDS_MAX = 16;

/** Looks for cameras on the network. */
export async function findCameras(login: Login | null): Promise<Discovered> {
  const body: z.input<typeof discoverBody> = { wait_s: SEARCH_SECONDS, ...login };
  const withinMs = (SEARCH_SECONDS_MAX + 2) * 1000;
  return understood(discovered, await ask({ method: 'POST', path: '/api/cameras/discover', body, withinMs }));
}
