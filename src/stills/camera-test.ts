/** The test of a camera: what is wrong with it, at which step, or how it is and what could be better. */
import { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import { toldOf } from '#core/told-error.ts';
import { AS_IT_IS, codecName, jpegOf } from '#media/index.ts';
import type { CameraTest, StreamOfSource, TestedCamera } from '#packet/index.ts';
import { cameraAdvice } from './camera-advice.ts';
import type { Around } from './connection.ts';
import { lookAtCamera, lookAtFeed, type Look } from './camera-look.ts';
import { decodeKey } from './key-picture.ts';
import { TestSteps } from './test-steps.ts';

const SNAPSHOT_WIDTH = 320;

const nothing = { picture: null, sound: null, jpeg: null, advice: [] };

/** Ends within 12 s. Faults of the camera are what is found, not thrown. */
export async function testCamera({ socket, network }: TestedCamera, around: Around): Promise<CameraTest> {
  const steps = new TestSteps(around.clock);
  try {
    const look = await (socket === null ? lookAtCamera(network, steps, around) : lookAtFeed(socket, network, steps, around.clock));
    const seen = await seenIn(look, network.name);
    steps.passed('picture', `A picture of ${seen.picture.width}x${seen.picture.height} came.`, look.keyCameAt);
    return { ...seen, steps: [...steps.list], error: null };
  } catch (error) {
    if (!(error instanceof ProductError)) throw error;
    steps.failed(error);
    return { ...nothing, steps: [...steps.list], error: toldOf(error) };
  }
}

type Seen = Omit<CameraTest, 'steps' | 'error' | 'picture'> & { readonly picture: NonNullable<CameraTest['picture']> };

/** Throws SOURCE_NOT_MEDIA where the picture cannot be decoded. */
async function seenIn({ key, sound, figures }: Look, name: string): Promise<Seen> {
  using picture = await decodeKey(key, AS_IT_IS, () => errors.SOURCE_NOT_MEDIA({ name }));
  const form = { codec: codecName(key.stream), width: picture.width, height: picture.height };
  const jpeg = await jpegOf(picture, SNAPSHOT_WIDTH);
  return {
    picture: { ...form, fps: figures.fps, kbps: figures.kbps },
    sound: sound && soundOf(sound),
    jpeg: jpeg.toString('base64'),
    advice: cameraAdvice(name, form, figures).map(toldOf),
  };
}

const soundOf = (stream: StreamOfSource): NonNullable<CameraTest['sound']> => ({
  codec: codecName(stream),
  sampleRate: stream.sampleRate,
  channels: stream.channels,
});
