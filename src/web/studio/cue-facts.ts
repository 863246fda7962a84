/** What the document says of a video cue, where the program's answer does not: how it comes, and what it was meant to show. Pure. */
import { z } from 'zod';

const params = z.looseObject({
  camera_id: z.int().optional().catch(undefined),
  preset_id: z.union([z.string(), z.int()]).optional().catch(undefined),
  transition: z.string().optional().catch(undefined),
  transition_duration: z.number().min(0).optional().catch(undefined),
});
const document = z.looseObject({
  tracks: z.looseObject({ video: z.looseObject({ cues: z.array(z.looseObject({ id: z.string(), params })) }) }),
});

export type CueFacts = {
  /** Null: no camera, or it is not known. */
  readonly cameraId: number | null;
  readonly preset: string | null;
  /** The way from the cue before, and how long it takes, s. */
  readonly way: string;
  readonly waySeconds: number;
};

/** By the cues' ids; empty for what is no document. */
export function cueFacts(written: unknown): ReadonlyMap<string, CueFacts> {
  const read = document.safeParse(written);
  if (!read.success) return new Map();
  return new Map(
    read.data.tracks.video.cues.map(({ id, params: of }) => [
      id,
      {
        cameraId: of.camera_id ?? null,
        preset: typeof of.preset_id === 'string' ? of.preset_id : null,
        way: of.transition ?? 'cut',
        waySeconds: of.transition_duration ?? 0,
      },
    ]),
  );
}
