import type { CameraBody } from '#contract/index.ts';
import { plainSettings } from '#packet/index.ts';
import type { CameraDraft } from '#store/index.ts';

/** What is to be stored of a body; what is left out of it is as it is for a new camera. */
export const cameraDraft = (body: CameraBody): CameraDraft => ({
  name: body.name,
  address: body.url,
  subAddress: body.sub_url ?? null,
  backupCameraId: body.backup_camera_id ?? null,
  transport: body.transport ?? 'tcp',
  settings: {
    gainDb: body.gain_db ?? plainSettings.gainDb,
    muted: body.muted ?? plainSettings.muted,
    delayMs: body.delay_ms ?? plainSettings.delayMs,
    crop: body.crop ?? plainSettings.crop,
    rotation: body.rotation ?? plainSettings.rotation,
    deinterlace: body.deinterlace ?? plainSettings.deinterlace,
  },
});
