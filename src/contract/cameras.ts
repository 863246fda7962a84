import { z } from 'zod';
import { trouble } from './program-words.ts';
import { sourceState } from './program.ts';

/** Far from where numbers of the database end, so that there is always a next one. */
const reference = z.int().positive().max(999_999_999);
const transport = z.enum(['tcp', 'udp']);

const address = z.string().trim().min(1).max(2048);

/** Characters as people count them: a letter outside of Unicode's first plane is one. */
const NAME_CHARACTERS_MAX = 100;
const name = z
  .string()
  .trim()
  .min(1)
  .max(2 * NAME_CHARACTERS_MAX)
  .refine((text) => Array.from(text).length <= NAME_CHARACTERS_MAX, `It may have ${NAME_CHARACTERS_MAX} characters.`)
  .refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), 'It holds characters that cannot be shown.');

const fraction = z.number().min(0).max(1);
const side = z.number().min(0.01).max(1);
// 1.000001: fractions that a program computed add up to a little more than the whole.
const crop = z
  .object({ x: fraction, y: fraction, width: side, height: side })
  .refine(({ x, y, width, height }) => x + width <= 1.000001 && y + height <= 1.000001, 'It reaches over the edge of the picture.');
const rotation = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]);
const deinterlace = z.enum(['auto', 'off', 'on']);

/** What is sent to change a camera: all of it; what is left out is as it is for a new one. */
export const cameraBody = z.object({
  name,
  /** May hold a user name and passwords; one that was answered as dots keeps the one that is stored. */
  url: address,
  /** A second, smaller stream of the same camera, for small pictures; a password that is dots is that of `url` where none is stored for it. */
  sub_url: address.nullish(),
  backup_camera_id: reference.nullish(),
  /** RTSP over TCP unless the camera needs UDP. */
  transport: transport.nullish(),
  gain_db: z.number().min(-60).max(24).nullish(),
  muted: z.boolean().nullish(),
  /** So much later than the picture its sound is heard; negative: earlier. */
  delay_ms: z.number().min(-500).max(2000).nullish(),
  /** The part that is shown, each number 0 to 1 of the picture as it stands after its rotation. */
  crop: crop.nullish(),
  /** Clockwise, degrees. */
  rotation: rotation.nullish(),
  deinterlace: deinterlace.nullish(),
});
export type CameraBody = z.infer<typeof cameraBody>;

/** What is sent to make a camera: `id` may be the one that a document's `camera_id` names. */
export const newCameraBody = cameraBody.extend({ id: reference.nullish() });

/** A camera as it is answered: never with its passwords. Times are ISO 8601. */
export const camera = z.object({
  id: z.int(),
  name: z.string(),
  url: z.string(),
  sub_url: z.string().nullable(),
  backup_camera_id: z.int().nullable(),
  transport,
  gain_db: z.number(),
  muted: z.boolean(),
  delay_ms: z.number(),
  crop: crop.nullable(),
  rotation,
  deinterlace,
  /** As the running program sees it; `unused` where it does not use it. */
  state: sourceState,
  /** Why it is not good. */
  error: trouble.nullable(),
  created_at: z.string(),
  modified_at: z.string(),
});
export type Camera = z.infer<typeof camera>;

export const cameraList = z.array(camera);

/** `GET /api/cameras/:id/usage`: what would miss the camera. Deleting it is allowed all the same. */
export const cameraUsage = z.object({
  timelines: z.array(
    z.object({
      id: z.int(),
      name: z.string(),
      /** Where in the document, the first 200 of them. */
      uses: z.array(z.object({ path: z.string(), cue_id: z.string().nullable() })),
    }),
  ),
  /** Cameras that it stands in for. */
  backup_of: z.array(z.object({ id: z.int(), name: z.string() })),
});
export type CameraUsage = z.infer<typeof cameraUsage>;
