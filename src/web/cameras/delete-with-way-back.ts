import type { Camera } from '#contract/index.ts';
import { addCamera, allCameras, deleteCamera, saveCamera, usageOfCamera } from '../api/cameras.ts';
import { bodyOf, draftOf } from './camera-draft.ts';

// What is hidden behind dots is forgotten with the camera.
const MASK = '••••';
const holdsSecret = ({ url, sub_url: subUrl }: Camera): boolean => [url, subUrl ?? ''].some((text) => text.includes(MASK));

/** Gives what puts it back, under its number, and as the backup of those it stood in for; null: its password is gone. */
export async function deleteWithWayBack(camera: Camera): Promise<(() => Promise<unknown>) | null> {
  const usage = await usageOfCamera(camera.id);
  await deleteCamera(camera.id);
  const stoodInFor = usage.backup_of.map(({ id }) => id);
  return holdsSecret(camera) ? null : () => putBack(camera, stoodInFor);
}

async function putBack(camera: Camera, stoodInFor: readonly number[]): Promise<void> {
  await addCamera({ ...bodyOf(draftOf(camera)), id: camera.id });
  const cameras = await allCameras();
  // Those that were given another backup meanwhile keep it.
  const bare = cameras.filter(({ id, backup_camera_id: backup }) => stoodInFor.includes(id) && backup === null);
  await Promise.all(bare.map((each) => saveCamera(each.id, { ...bodyOf(draftOf(each)), backup_camera_id: camera.id })));
}
