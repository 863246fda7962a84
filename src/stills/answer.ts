/** What is answered to a message of somebody who asks for pictures. */
import { errors } from '#core/errors.ts';
import { toldOf } from '#core/told-error.ts';
import {
  cameraTestRequest,
  stillRequest,
  type CameraTest,
  type Message,
  type StillAnswer,
  type StillRequest,
  type TestedCamera,
} from '#packet/index.ts';

/** What makes the pictures. */
export type StillMaker = {
  jpeg(wanted: Pick<StillRequest, 'source' | 'width'>): Promise<Buffer>;
  test(camera: TestedCamera): Promise<CameraTest>;
};

/** Throws MESSAGE_NOT_VALID at once on what is no request; everything that goes wrong later is an answer. */
export function answerTo(message: Message, stills: StillMaker): Promise<StillAnswer> {
  const body = message.is === 'control' ? message.body : null;
  const test = cameraTestRequest.safeParse(body);
  if (test.success) return answered(test.data.id, async (id) => ({ is: 'tested', id, test: await stills.test(test.data.test) }));
  const still = stillRequest.safeParse(body);
  if (!still.success) throw errors.MESSAGE_NOT_VALID({ why: 'it asks for no picture' });
  return answered(still.data.id, async (id) => ({ is: 'still', id, jpeg: (await stills.jpeg(still.data)).toString('base64') }));
}

async function answered(id: number, answer: (id: number) => Promise<StillAnswer>): Promise<StillAnswer> {
  try {
    return await answer(id);
  } catch (error) {
    return { is: 'fault', id, ...toldOf(error) };
  }
}
