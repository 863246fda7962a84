/** `/api/assets`: the files of the library. A file `logos/x.png` is named `/assets/logos/x.png` by documents, and served there. */
import { z } from 'zod';

export const assetType = z.enum(['image', 'video', 'audio']);
export type AssetType = z.infer<typeof assetType>;

/** What was found in the file; a field that does not apply, or that the file does not say, is left out. */
export const assetMetadata = z
  .object({
    /** Pixels. */
    width: z.int(),
    height: z.int(),
    /** Seconds. */
    duration: z.number(),
    fps: z.number(),
    video_codec: z.string(),
    audio_codec: z.string(),
    channels: z.int(),
    sample_rate: z.int(),
    has_alpha: z.boolean(),
    /** A picture that moves, played over and over. */
    animated: z.boolean(),
  })
  .partial();
export type AssetMetadata = z.infer<typeof assetMetadata>;

/** Times are ISO 8601. */
export const asset = z.object({
  id: z.int(),
  asset_type: assetType,
  filename: z.string(),
  /** What documents call it. */
  url: z.string(),
  /** `overlays/logos`; empty: in no other. */
  folder: z.string(),
  /** Bytes. */
  file_size: z.int(),
  mime_type: z.string(),
  /** SHA-256, hexadecimal; null: it lies in the folder, and was not looked into yet. */
  checksum: z.string().nullable(),
  uploaded_at: z.string(),
  /** `new`: it lies in the folder, and was not looked into yet. `damaged`: it cannot be shown or heard. */
  state: z.enum(['new', 'ready', 'damaged']),
  metadata: assetMetadata,
});
export type Asset = z.infer<typeof asset>;

/** By folder and name. `x-total-count` says how many there are in all. */
export const assetList = z.array(asset);

/** `duplicate_of`: another asset with the same content. */
export const assetSaved = asset.extend({ duplicate_of: z.int().nullable() });
export type AssetSaved = z.infer<typeof assetSaved>;

export const assetsQuery = z.object({
  /** Exactly this folder; empty: files that lie in no other. */
  folder: z.string().max(2000).optional(),
  type: assetType.optional(),
  /** Somewhere in folder and name, in letters of any case. */
  q: z.string().min(1).max(200).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(500),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});

const yes = z.enum(['true', 'false']);

/** `replace`: a file of the same name is replaced and keeps its id. */
export const uploadQuery = z.object({ replace: yes.optional() });

/** `force`: also while timelines use it. */
export const forceQuery = z.object({ force: yes.optional() });

/** A new name, another folder (empty: none), or both. */
export const assetBody = z.strictObject({ filename: z.string().max(1000).optional(), folder: z.string().max(4000).optional() });

/** Each folder that has files of its own. */
export const assetFolders = z.array(z.object({ path: z.string(), files: z.int() }));

/** The timelines that name an asset, and the cues that do; without cues it is the timeline itself, as its slate. */
export const assetUsage = z.array(z.object({ timeline_id: z.int(), name: z.string(), cue_ids: z.array(z.string()), running: z.boolean() }));
export type AssetUsage = z.infer<typeof assetUsage>;

/** `GET /api/assets/:id/thumbnail`, answered with a JPEG. Pixels. */
export const thumbnailQuery = z.object({ width: z.coerce.number().int().min(16).max(1920).default(320) });
