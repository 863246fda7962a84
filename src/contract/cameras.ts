import { z } from 'zod';

/** Far from where numbers of the database end, so that there is always a next one. */
const reference = z.int().positive().max(999_999_999);
const transport = z.enum(['tcp', 'udp']);

/** What is sent to change a camera. */
export const cameraBody = z.object({
  name: z.string().trim().min(1).max(100),
  /** May hold a user name and password; a password that was answered as dots keeps the one that is stored. */
  url: z.string().trim().min(1).max(2048),
  backup_camera_id: reference.nullish(),
  /** RTSP over TCP unless the camera needs UDP. */
  transport: transport.nullish(),
});
export type CameraBody = z.infer<typeof cameraBody>;

/** What is sent to make a camera: `id` may be the one that a document's `camera_id` names. */
export const newCameraBody = cameraBody.extend({ id: reference.nullish() });

/** A camera as it is answered: never with its password. Times are ISO 8601. */
export const camera = z.object({
  id: z.int(),
  name: z.string(),
  url: z.string(),
  backup_camera_id: z.int().nullable(),
  transport,
  created_at: z.string(),
  modified_at: z.string(),
});
export type Camera = z.infer<typeof camera>;

export const cameraList = z.array(camera);
