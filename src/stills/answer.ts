/** What is answered to a message of somebody who asks for pictures. */
import { errors } from '#core/errors.ts';
import { toldOf } from '#core/told-error.ts';
import { stillRequest, type Message, type StillAnswer, type StillRequest } from '#packet/index.ts';

/** What makes the pictures. */
export type StillMaker = { jpeg(wanted: Pick<StillRequest, 'source' | 'width'>): Promise<Buffer> };

/** Throws MESSAGE_NOT_VALID at once on what is no request; everything that goes wrong later is an answer. */
export function answerTo(message: Message, stills: StillMaker): Promise<StillAnswer> {
  const request = stillRequest.safeParse(message.is === 'control' ? message.body : null);
  if (!request.success) throw errors.MESSAGE_NOT_VALID({ why: 'it asks for no picture' });
  return answer(request.data, stills);
}

async function answer(request: StillRequest, stills: StillMaker): Promise<StillAnswer> {
  const { id } = request;
  try {
    return { is: 'still', id, jpeg: (await stills.jpeg(request)).toString('base64') };
  } catch (error) {
    return { is: 'fault', id, ...toldOf(error) };
  }
}
