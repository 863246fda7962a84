/** `/api/cameras/test` and `/api/cameras/:id/test`. */
import { cameraTestAnswer, newCameraBody, type CameraTestAnswer } from '#contract/index.ts';
import { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import { Seats } from '#core/seats.ts';
import { stepOfFault, type NetworkSource, type TestedCamera } from '#packet/index.ts';
import { networkSourceOf } from '#show/index.ts';
import type { CameraDraft } from '#store/index.ts';
import type { App, Parts } from './parts.ts';
import { addressFault, cameraTestAnswerOf } from './camera-test-answer.ts';
import { cameraDraft } from './camera-draft.ts';
import { idParams } from './id-params.ts';
import { notOurs } from './not-ours.ts';
import { socketOf } from './still-source.ts';

/** Each holds a thread of the process `stills`, which has snapshots to make as well. */
const AT_ONCE = 4;

const response = { 200: cameraTestAnswer };

export function cameraTestRoutes(app: App, parts: Parts): void {
  const { store, program, testCamera } = parts;
  const { cameras } = store;
  const seats = new Seats(AT_ONCE, (most) => errors.CAMERA_TESTS_BUSY({ most }));

  app.post('/api/cameras/:id/test', { schema: { params: idParams, response } }, async ({ params: { id } }) => {
    const camera = await cameras.get(id);
    if (camera === null) throw errors.NOT_FOUND({ what: `camera ${id}` });
    const network = networkSourceOf(camera);
    return test({ network, socket: socketOf(network, program) });
  });

  // With `id`, what is hidden in the address is as that camera has it.
  app.post('/api/cameras/test', { schema: { body: newCameraBody, response } }, async ({ body }) => {
    const id = body.id ?? null;
    try {
      const draft = await cameras.whole(notOurs(cameraDraft(body), parts), id);
      if (draft === null) throw errors.NOT_FOUND({ what: `camera ${id}` });
      return await test({ network: sourceOf(draft), socket: await feedOf(draft, id) });
    } catch (error) {
      if (error instanceof ProductError && stepOfFault(error.code) === 'address') return addressFault(error);
      throw error;
    }
  });

  /** The feed of the camera whose address this is: cameras allow few connections. */
  async function feedOf(draft: CameraDraft, id: number | null): Promise<string | null> {
    const stored = id === null ? null : await cameras.get(id);
    const isStored = stored?.address === draft.address && stored.transport === draft.transport;
    return socketOf({ ...sourceOf(draft), ...(isStored && { id: `camera:${stored.id}` }) }, program);
  }

  async function test(camera: TestedCamera): Promise<CameraTestAnswer> {
    using _ = seats.take();
    return cameraTestAnswerOf(await testCamera(camera));
  }
}

const sourceOf = ({ name, address, transport }: CameraDraft): NetworkSource => ({
  id: 'test',
  name,
  url: address,
  transport,
  backup: null,
});
