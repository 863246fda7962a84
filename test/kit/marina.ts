/** A marina's show on the real product: four cameras, overlays, two places it is sent to and a recording. Everything in it can be made to fail. */
import { addCamera, camera, documentOf, layers, type CueWritten } from './show.ts';
import { startCamera, type Camera } from './camera.ts';
import type { Footage } from './footage.ts';
import { addDestination } from './live.ts';
import { startProduct, type Product } from './product.ts';
import { startRtmpServer, type RtmpServer } from './rtmp-server.ts';

export type MarinaOptions = {
  /** What the four cameras see. */
  readonly shots: readonly [Footage, Footage, Footage, Footage];
  readonly resolution?: string;
  readonly kbps?: number;
};

export type Marina = AsyncDisposable & {
  readonly product: Product;
  /** By their numbers less 1: Harbour wide, North pier (Fuel dock stands in for it), Fuel dock, Slipway (nothing stands in for it). */
  readonly cameras: readonly Camera[];
  /** YouTube and Facebook, as far as the page is told. */
  readonly sites: readonly [RtmpServer, RtmpServer];
  /** Of both sites and of a recording. */
  readonly destinationIds: readonly [number, number, number];
  readonly timelineId: number;
};

const NAMES = ['Harbour wide', 'North pier', 'Fuel dock', 'Slipway'] as const;
const CUE_SECONDS = 150;
/** Camera by camera, as a day at the marina goes. */
const ORDER = [2, 1, 4, 2, 1, 3, 4, 2, 1, 4, 2, 1] as const;

const cues: CueWritten[] = ORDER.map((id, index) => ({
  id: `cue-${index + 1}`,
  from: index * CUE_SECONDS,
  to: (index + 1) * CUE_SECONDS,
  params: camera(id, index === 0 ? {} : { transition: 'dissolve', transition_duration: 1 }),
}));
const DURATION = ORDER.length * CUE_SECONDS;

const lowerThirds: CueWritten[] = ORDER.map((id, index) => ({
  id: `lower-third-${index + 1}`,
  from: index * CUE_SECONDS + 5,
  to: index * CUE_SECONDS + 125,
  params: { type: 'lower_third', text: NAMES[id - 1], position: 'bottom_left', with_camera: id, fade_in: 0.3, fade_out: 0.3 },
}));
const logo: CueWritten = {
  id: 'logo',
  from: 0,
  to: DURATION,
  params: { type: 'image', image_url: '/assets/overlays/logos/main_logo.png', position: 'top_right', width: 200 },
};
const clock: CueWritten = { id: 'clock', from: 0, to: DURATION, params: { type: 'dynamic_text', value: 'clock', position: 'top_left' } };

/** Runs its preview. The caller owns it. */
export async function openMarina({ shots, resolution = '640x360', kbps = 800 }: MarinaOptions): Promise<Marina> {
  await using opened = new AsyncDisposableStack();
  const product = opened.use(await startProduct());
  const cameras = await Promise.all(shots.map((shot) => startCamera(shot)));
  for (const each of cameras) opened.use(each);
  const sites = [opened.use(await startRtmpServer()), opened.use(await startRtmpServer())] as const;
  await product.api('PUT', '/api/settings', { encoding: { profile: 'custom', bitrate_kbps: kbps, speed: 'ultrafast' } });
  for (const [index, name] of NAMES.entries()) await addCamera(product, index + 1, cameras[index]?.url ?? '', { name });
  await product.api('PUT', '/api/cameras/2', { name: NAMES[1], url: cameras[1]?.url, backup_camera_id: 3 });
  const destinationIds = [
    await addDestination(product, 'YouTube', { rtmp_url: sites[0].url, stream_key: 'marina-live-7f3k' }),
    await addDestination(product, 'Facebook', { rtmp_url: sites[1].url, stream_key: 'wharfside-q2vd' }),
    await addDestination(product, 'Recording', { platform: 'recording' }),
  ] as const;
  const document = documentOf({ cues, overlays: layers([logo], lowerThirds, [clock]), duration: DURATION, resolution });
  const made = await product.api('POST', '/api/timelines', { ...document, name: 'Daily Marina Stream' });
  const { id: timelineId } = made.body as { id: number };
  await product.api('POST', '/api/program/start', { timeline_id: timelineId });
  const owned = opened.move();
  return { product, cameras, sites, destinationIds, timelineId, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}
