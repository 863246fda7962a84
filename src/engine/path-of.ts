import { resolve, sep } from 'node:path';
export function pathOf(url: string, show: { assetsFolder: string }): string | null {
  const folder = resolve(show.assetsFolder);
  if (!url.startsWith('/assets/')) return null;
  const path = resolve(folder, url.slice(8));
  return path.startsWith(folder + sep) ? path : null;
}
