/** Puts a written show into a running product and starts it. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { startCamera } from './camera.ts';
import { footage } from './footage.ts';
import { openMonitor, type MonitorReader } from './monitor-reader.ts';
import type { Product } from './product.ts';

export type CueWritten = {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly params: Readonly<Record<string, unknown>>;
  readonly failover?: readonly unknown[];
};

export type OverlayTrackWritten = { readonly layer: number; readonly cues: readonly CueWritten[] };

export type ShowWritten = {
  readonly cues: readonly CueWritten[];
  readonly overlays?: readonly OverlayTrackWritten[];
  readonly duration: number;
  readonly fps?: number;
  readonly resolution?: string;
  readonly loop?: boolean | number;
  readonly fallback?: Readonly<Record<string, unknown>>;
  /** One list of cues a track. */
  readonly audio?: readonly (readonly CueWritten[])[];
};

/** Overlay tracks, the lowest first. */
export const layers = (...tracks: readonly (readonly CueWritten[])[]): OverlayTrackWritten[] =>
  tracks.map((cues, index) => ({ layer: index + 1, cues }));

export const camera = (cameraId: number, more: object = {}): Record<string, unknown> => ({ camera_id: cameraId, ...more });
export const clip = (file: string, more: object = {}): Record<string, unknown> => ({ media_url: `/assets/${basename(file)}`, ...more });
export const pattern = (name: string, more: object = {}): Record<string, unknown> => ({ media_url: `pattern:${name}`, ...more });

/** The document of the specification; times in seconds, 640x360 at 30 a second by default. */
export const documentOf = (show: ShowWritten): object => ({
  id: 'written',
  name: 'Written',
  duration: show.duration,
  fps: show.fps ?? 30,
  resolution: show.resolution ?? '640x360',
  loop: show.loop ?? true,
  tracks: {
    video: { track_id: 'video', type: 'video', cues: show.cues.map((cue) => cueOf(cue, videoAction(cue))) },
    overlays: (show.overlays ?? []).map(({ layer, cues }) => ({
      track_id: `overlay-${layer}`,
      type: 'overlay',
      layer,
      cues: cues.map((cue) => cueOf(cue, 'show_overlay')),
    })),
    audio: (show.audio ?? []).map((cues, index) => ({
      track_id: `audio-${index + 1}`,
      type: 'audio',
      cues: cues.map((cue) => cueOf(cue, 'play_audio')),
    })),
  },
  ...(show.fallback ? { fallback: show.fallback } : {}),
});

const videoAction = ({ params }: CueWritten): string => ('camera_id' in params ? 'show_camera' : 'show_media');

const cueOf = ({ id, from, to, params, failover }: CueWritten, action: string): object => ({
  id,
  start_time: from,
  duration: to - from,
  action,
  params,
  ...(failover ? { failover } : {}),
});

/** Lays a file into the product's assets, as `/assets/<name>`. */
export function addAsset(product: Product, file: string): void {
  const folder = join(product.dataFolder, 'assets');
  mkdirSync(folder, { recursive: true });
  copyFileSync(file, join(folder, basename(file)));
}

export async function addCamera(product: Product, id: number, url: string, more: object = {}): Promise<void> {
  await wanted(product, 'POST', '/api/cameras', { id, name: `Camera ${id}`, url, ...more });
}

/** Starts the show and gives its timeline's id. */
export async function startShow(product: Product, show: ShowWritten): Promise<number> {
  const made = await wanted(product, 'POST', '/api/timelines', documentOf(show));
  const { id } = made as { id: number };
  await wanted(product, 'POST', '/api/program/start', { timeline_id: id });
  return id;
}

/** Two cameras of the kit in turn, 2 s each: what benches and soaks run on. Owns the cameras. */
export async function startTwoCameras(product: Product, size: string, take: object = {}): Promise<AsyncDisposable> {
  const [width = 1920, height = 1080] = size.split('x').map(Number);
  const [one, two] = await Promise.all(
    [1, 2].map((id) => footage({ seconds: 3600, loopSeconds: 10, width, height, camera: id, grain: 12, kbps: 4500 })),
  );
  if (!one || !two) throw new Error('there is no footage');
  const source = await startCamera({ mounts: { one: [one], two: [two] } });
  await addCamera(product, 1, source.urlOf('one'));
  await addCamera(product, 2, source.urlOf('two'));
  const cues = [1, 2].map((id) => ({ id: `camera-${id}`, from: 2 * id - 2, to: 2 * id, params: camera(id, take) }));
  await startShow(product, { cues, duration: 4, resolution: size });
  return source;
}

/** A viewer that has its first picture. */
export async function watch(product: Product, folder?: string): Promise<MonitorReader> {
  const reader = await openMonitor(product.address, folder === undefined ? {} : { folder });
  await reader.until('the first picture', 20_000, ({ pictures }) => pictures.length > 0);
  return reader;
}

/** Waits until the viewer has so many seconds more of program. */
export async function seconds(reader: MonitorReader, count: number, fps = 30): Promise<void> {
  const from = reader.pictures.length;
  await reader.until(`${count} s of pictures`, count * 1000 + 15_000, ({ pictures }) => pictures.length >= from + count * fps);
}

async function wanted(product: Product, method: string, path: string, body: unknown): Promise<unknown> {
  const answer = await product.api(method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}
