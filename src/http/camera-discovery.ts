/** `/api/cameras/discover`. */
import { discoverBody, discovered, type Discovered } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import { Seats } from '#core/seats.ts';
import { millis } from '#core/units.ts';
import type { Found } from '#onvif/index.ts';
import type { StoredCamera } from '#store/index.ts';
import type { App, Parts } from './parts.ts';

export function cameraDiscoveryRoutes(app: App, { store: { cameras }, findCameras }: Parts): void {
  const seats = new Seats(1, () => errors.DISCOVERY_RUNNING({}));

  app.post('/api/cameras/discover', { schema: { body: discoverBody, response: { 200: discovered } } }, async ({ body }) => {
    using _ = seats.take();
    const { interfaces, user, password, wait_s: wait } = body;
    const login = user ? { user, password: password ?? '' } : null;
    const found = await findCameras({ login, from: interfaces ? [...new Set(interfaces)] : null, within: millis(wait * 1000) });
    return answerOf(found, await cameras.list());
  });
}

function answerOf({ devices, faults }: Found, cameras: readonly StoredCamera[]): Discovered {
  return {
    devices: devices.map(({ onvifUrl, needsCredentials, streams, ...device }) => ({
      ...device,
      onvif_url: onvifUrl,
      needs_credentials: needsCredentials,
      streams: streams.toSorted((a, b) => area(b) - area(a)),
      known_camera_id: cameras.find((camera) => URL.parse(camera.address)?.hostname === device.address)?.id ?? null,
    })),
    faults: [...faults],
  };
}

const area = ({ width, height }: { readonly width: number | null; readonly height: number | null }): number => (width ?? 0) * (height ?? 0);
