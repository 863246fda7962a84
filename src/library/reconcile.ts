/** What the table must learn of the folder. Pure. */
import type { StoredAsset } from '#store/index.ts';
import type { FileSeen } from './folder-files.ts';

export type Differences = {
  /** Files without a row. */
  readonly found: readonly FileSeen[];
  /** Rows whose file is another one than the one that was looked into. */
  readonly changed: readonly { readonly asset: StoredAsset; readonly file: FileSeen }[];
  /** Rows without a file. */
  readonly gone: readonly StoredAsset[];
};

export function differences(rows: readonly StoredAsset[], files: readonly FileSeen[]): Differences {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const known = new Set(rows.map(({ path }) => path));
  return {
    found: files.filter(({ path }) => !known.has(path)),
    changed: rows.flatMap((asset) => {
      const file = byPath.get(asset.path);
      const isSame = file === undefined || (file.size === asset.size && file.modifiedMs === asset.modifiedMs);
      return isSame ? [] : [{ asset, file }];
    }),
    gone: rows.filter(({ path }) => !byPath.has(path)),
  };
}
