import type { Asset, AssetSaved } from '#contract/index.ts';
import type { StoredAsset } from '#store/index.ts';
import type { Parts } from './parts.ts';

export const assetAnswer = (stored: StoredAsset): Asset => ({
  id: stored.id,
  asset_type: stored.type,
  filename: stored.filename,
  url: `/assets/${stored.path}`,
  folder: stored.folder,
  file_size: stored.size,
  mime_type: stored.mimeType,
  checksum: stored.checksum,
  uploaded_at: stored.uploadedAt,
  state: stored.state,
  metadata: stored.metadata,
});

export const savedAnswer = async ({ library }: Pick<Parts, 'library'>, saved: StoredAsset): Promise<AssetSaved> => ({
  ...assetAnswer(saved),
  duplicate_of: await library.twinOf(saved),
});
