/** What a browser must load before the page's first sight: index.html and the scripts and style sheets that it names. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

export type Loaded = { readonly file: string; readonly gzipBytes: number; readonly brotliBytes: number };

const named = /(?:src|href)="(\/[^"]+\.(?:js|css))"/g;

/** Of the built page in `folder`, compressed as well as can be. */
export function firstLoad(folder: string): readonly Loaded[] {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  return ['/index.html', ...[...html.matchAll(named)].map(([, path = '']) => path)].map((file) => compressed(folder, file));
}

export function compressed(folder: string, file: string): Loaded {
  const bytes = readFileSync(join(folder, file));
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  return {
    file,
    gzipBytes: gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION }).length,
    brotliBytes: brotliCompressSync(bytes, { params }).length,
  };
}
