import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { localFile } from '#core/local-file.ts';
import { errors } from '#core/errors.ts';
import { redact } from '#core/redact.ts';
import type { StillSource } from '#packet/index.ts';
import { networkSourceOf } from '#show/index.ts';
import type { Parts } from './parts.ts';

/** Where a still comes from. `version` is another one where the picture is another one; null: nobody knows. */
export type VersionedStill = { readonly source: StillSource; readonly version: string | null };

type Wanted = { readonly source: string; readonly at: number };
type Places = Pick<Parts, 'store' | 'program' | 'assetsFolder' | 'fetchedFolder'>;

/** What the id of a source stands for; null: there is no such source. Throws MEDIA_MISSING. */
export async function stillSourceOf({ source: id, at }: Wanted, places: Places): Promise<VersionedStill | null> {
  const [, scheme, rest = ''] = /^(camera|media|pattern):(.+)$/s.exec(id) ?? [];
  switch (scheme) {
    case 'camera':
      return cameraStill(rest, places);
    case 'media':
      return streamStill(id, rest, places) ?? fileStill(rest, at, places);
    case 'pattern':
      return { source: { kind: 'pattern', name: rest, at }, version: null };
    default:
      return null;
  }
}

async function cameraStill(id: string, { store, program }: Places): Promise<VersionedStill | null> {
  const camera = /^[1-9]\d{0,14}$/.test(id) ? await store.cameras.get(Number(id)) : null;
  if (camera === null) return null;
  const network = networkSourceOf(camera);
  return { source: { kind: 'camera', socket: program.feedSocket(network.id), network }, version: null };
}

/** A stream of the show that runs: others are opened for nobody who asks. */
function streamStill(id: string, url: string, { program }: Places): VersionedStill | null {
  const socket = program.feedSocket(id);
  const network = { id, name: redact(url), url, transport: 'tcp' as const, backup: null };
  return socket === null ? null : { source: { kind: 'camera', socket, network }, version: null };
}

async function fileStill(url: string, at: number, places: Places): Promise<VersionedStill | null> {
  const file = localFile(url, places);
  if (file === null) return null;
  const seen = await stat(file.path).catch(() => null);
  if (!seen?.isFile()) throw errors.MEDIA_MISSING({ name: file.name });
  return { source: { kind: 'file', ...file, at }, version: hash(file.path, seen.mtimeMs, seen.size, at) };
}

const hash = (...parts: readonly (string | number)[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 22);
