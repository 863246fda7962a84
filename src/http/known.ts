import type { Known } from '#timeline/index.ts';
import { assetUrls } from './asset-urls.ts';
import type { Parts } from './parts.ts';

/** What a document can name now: another a moment later. */
export async function knownNow({ store, assetsFolder }: Pick<Parts, 'store' | 'assetsFolder'>): Promise<Required<Known>> {
  const [cameras, pushKeys, urls] = await Promise.all([store.cameras.list(), store.pushKeys.list(), assetUrls(assetsFolder)]);
  return {
    cameraIds: new Set(cameras.map(({ id }) => id)),
    pushNames: new Set(pushKeys.map(({ name }) => name)),
    assetUrls: urls,
  };
}
