import { pathsIn } from '#library/index.ts';

/** The files of the library as documents name them: `/assets/overlays/logo.png`. None where the folder cannot be read: a document is looked at all the same. */
export async function assetUrls(folder: string): Promise<ReadonlySet<string>> {
  const paths = await pathsIn(folder).catch(() => []);
  return new Set(paths.map((path) => `/assets/${path}`));
}
