import type { CameraTestAnswer } from '#contract/index.ts';
import type { ProductError } from '#core/define-errors.ts';
import { toldOf } from '#core/told-error.ts';
import type { CameraTest } from '#packet/index.ts';

/** What the process `stills` found, as the API says it. */
export const cameraTestAnswerOf = ({ steps, error, picture, sound, jpeg, advice }: CameraTest): CameraTestAnswer => ({
  ok: error === null,
  steps: steps.map(({ remedy, ...step }) => ({ ...step, ...(remedy === null ? {} : { remedy }) })),
  error,
  streams: { picture: picture && pictureOf(picture), sound: sound && soundOf(sound) },
  snapshot: jpeg === null ? null : `data:image/jpeg;base64,${jpeg}`,
  advice,
});

const pictureOf = ({ kbps, ...picture }: NonNullable<CameraTest['picture']>) => ({ ...picture, bitrate_kbps: kbps });
const soundOf = ({ sampleRate, ...sound }: NonNullable<CameraTest['sound']>) => ({ ...sound, sample_rate: sampleRate });

/** The test of an address that is none: nothing had to be asked. */
export function addressFault(error: ProductError): CameraTestAnswer {
  const { message, remedy } = error;
  return {
    ok: false,
    steps: [{ name: 'address', ok: false, ms: 0, message, remedy }],
    error: toldOf(error),
    streams: { picture: null, sound: null },
    snapshot: null,
    advice: [],
  };
}
