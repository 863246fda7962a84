import { join } from 'node:path';
import { assetFile, type AssetFile } from './asset-file.ts';
import { fetchedName } from './fetched-name.ts';

/** Where the files of a show lie: those of the library, and the pictures of web addresses once they were fetched. */
export type Folders = { readonly assetsFolder: string; readonly fetchedFolder: string };

/** The file of what a document names, `/assets/…` or a web address; it may not be there (yet). Null: it has none. */
export const localFile = (url: string, { assetsFolder, fetchedFolder }: Folders): AssetFile | null =>
  /^https?:/i.test(url) ? { path: join(fetchedFolder, fetchedName(url)), name: url } : assetFile(assetsFolder, url);
