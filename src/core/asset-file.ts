import { resolve, sep } from 'node:path';

const ASSETS = '/assets/';

/** A file of the library: where it lies, and what to call it. */
export type AssetFile = { readonly path: string; readonly name: string };

/** The file that `/assets/…` names, inside `assetsFolder`; null for anything else. Documents and requests come from anywhere: nothing outside is named. */
export function assetFile(assetsFolder: string, url: string): AssetFile | null {
  if (!url.startsWith(ASSETS) || url.includes('\0')) return null;
  const name = url.slice(ASSETS.length);
  const folder = resolve(assetsFolder);
  const path = resolve(folder, name);
  return path.startsWith(folder + sep) ? { path, name } : null;
}
