/** What is answered to a message of somebody who asks for pictures, or what a file is. */
import { errors } from '#core/errors.ts';
import { toldOf } from '#core/told-error.ts';
import {
  cameraTestRequest,
  probeRequest,
  stillRequest,
  type CameraTest,
  type MediaFacts,
  type Message,
  type ProbeRequest,
  type StillAnswer,
  type StillRequest,
  type TestedCamera,
} from '#packet/index.ts';

/** What makes the pictures, tests cameras and looks into files. */
export type StillMaker = {
  jpeg(wanted: Pick<StillRequest, 'source' | 'width'>): Promise<Buffer>;
  test(camera: TestedCamera): Promise<CameraTest>;
  probe(file: ProbeRequest['probe']): Promise<MediaFacts>;
};

/** Throws MESSAGE_NOT_VALID at once on what is no request; everything that goes wrong later is an answer. */
export function answerTo(message: Message, stills: StillMaker): Promise<StillAnswer> {
  const body = message.is === 'control' ? message.body : null;
  const test = cameraTestRequest.safeParse(body);
  if (test.success) return answered(test.data.id, async (id) => ({ is: 'tested', id, test: await stills.test(test.data.test) }));
  const probe = probeRequest.safeParse(body);
  if (probe.success) return answered(probe.data.id, async (id) => ({ is: 'probed', id, facts: await stills.probe(probe.data.probe) }));
  const still = stillRequest.safeParse(body);
  if (!still.success) throw errors.MESSAGE_NOT_VALID({ why: 'it asks for nothing that is known' });
  return answered(still.data.id, async (id) => ({ is: 'still', id, jpeg: (await stills.jpeg(still.data)).toString('base64') }));
}

async function answered(id: number, answer: (id: number) => Promise<StillAnswer>): Promise<StillAnswer> {
  try {
    return await answer(id);
  } catch (error) {
    return { is: 'fault', id, ...toldOf(error) };
  }
}
