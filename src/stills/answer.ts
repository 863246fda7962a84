/** What is answered to a message of somebody who asks for pictures, or what a file is. */
import { z } from 'zod';
import { errors } from '#core/errors.ts';
import { toldOf } from '#core/told-error.ts';
import {
  probeRequest,
  stillRequest,
  type MediaFacts,
  type Message,
  type ProbeRequest,
  type StillAnswer,
  type StillRequest,
} from '#packet/index.ts';

/** What makes the pictures, and looks into files. */
export type StillMaker = {
  jpeg(wanted: Pick<StillRequest, 'source' | 'width'>): Promise<Buffer>;
  probe(file: ProbeRequest['probe']): Promise<MediaFacts>;
};

const anyRequest = z.union([stillRequest, probeRequest]);

/** Throws MESSAGE_NOT_VALID at once on what is no request; everything that goes wrong later is an answer. */
export function answerTo(message: Message, stills: StillMaker): Promise<StillAnswer> {
  const request = anyRequest.safeParse(message.is === 'control' ? message.body : null);
  if (!request.success) throw errors.MESSAGE_NOT_VALID({ why: 'it asks for no picture and no file' });
  return answer(request.data, stills);
}

async function answer(request: StillRequest | ProbeRequest, stills: StillMaker): Promise<StillAnswer> {
  const { id } = request;
  try {
    if ('probe' in request) return { is: 'probed', id, facts: await stills.probe(request.probe) };
    return { is: 'still', id, jpeg: (await stills.jpeg(request)).toString('base64') };
  } catch (error) {
    return { is: 'fault', id, ...toldOf(error) };
  }
}
