import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { localFile } from '#core/local-file.ts';
import { errors } from '#core/errors.ts';
import { isPush, pushName } from '#core/push-name.ts';
import { redact } from '#core/redact.ts';
import type { NetworkSource, StillSource } from '#packet/index.ts';
import { networkSourceOf } from '#show/index.ts';
import type { Parts } from './parts.ts';

/** Where a still comes from. `version` is another one where the picture is another one; null: nobody knows. */
export type VersionedStill = {
  readonly source: StillSource;
  /** Where `source` is a camera's sub stream: that, and what is asked where it gives no picture; null: nothing else is. */
  readonly sub: { readonly network: NetworkSource; readonly otherwise: StillSource } | null;
  readonly version: string | null;
};

/** `width`: pixels. */
type Wanted = { readonly source: string; readonly at: number; readonly width: number };
type Places = Pick<Parts, 'store' | 'program' | 'assetsFolder' | 'fetchedFolder'>;

/** What the id of a source stands for; null: there is no such source. Throws MEDIA_MISSING. */
export async function stillSourceOf({ source: id, at, width }: Wanted, places: Places): Promise<VersionedStill | null> {
  const [, scheme, rest = ''] = /^(camera|media|pattern):(.+)$/s.exec(id) ?? [];
  switch (scheme) {
    case 'camera':
      return cameraStill(rest, width, places);
    case 'media':
      return streamStill(id, rest, places) ?? fileStill(rest, at, places);
    case 'pattern':
      return { source: { kind: 'pattern', name: rest, at }, sub: null, version: null };
    default:
      return null;
  }
}

/** Wider pictures come from the main stream: sub streams are mostly 640 pixels wide. */
const SUB_WIDTH_MAX = 640;

/** A small picture of a camera that nothing holds comes from its sub stream, which costs the camera and us a tenth. */
async function cameraStill(id: string, width: number, { store, program }: Places): Promise<VersionedStill | null> {
  const camera = /^[1-9]\d{0,14}$/.test(id) ? await store.cameras.get(Number(id)) : null;
  if (camera === null) return null;
  const network = networkSourceOf(camera);
  const socket = socketOf(network, program);
  const main = { kind: 'camera', socket, network } as const;
  if (socket !== null || camera.subAddress === null || width > SUB_WIDTH_MAX) return { source: main, sub: null, version: null };
  const small = { ...network, url: camera.subAddress };
  return { source: { ...main, network: small }, sub: { network: small, otherwise: main }, version: null };
}

/** A stream of the show that runs, or what is pushed: others are opened for nobody who asks. */
function streamStill(id: string, url: string, { program }: Places): VersionedStill | null {
  const network = { id, name: pushName(url) ?? redact(url), url, transport: 'tcp' as const, backup: null };
  const socket = socketOf(network, program);
  return socket === null ? null : { source: { kind: 'camera', socket, network }, sub: null, version: null };
}

/** Null: it has no feed. Throws PUSH_NOT_KNOWN: nothing else can open what is pushed. */
export function socketOf(network: NetworkSource, program: Places['program']): string | null {
  const socket = program.feedSocket(network);
  if (socket === null && isPush(network.url)) throw errors.PUSH_NOT_KNOWN({ name: pushName(network.url) ?? network.name });
  return socket;
}

async function fileStill(url: string, at: number, places: Places): Promise<VersionedStill | null> {
  const file = localFile(url, places);
  if (file === null) return null;
  const seen = await stat(file.path).catch(() => null);
  if (!seen?.isFile()) throw errors.MEDIA_MISSING({ name: file.name });
  return { source: { kind: 'file', ...file, at }, sub: null, version: hash(file.path, seen.mtimeMs, seen.size, at) };
}

const hash = (...parts: readonly (string | number)[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 22);
