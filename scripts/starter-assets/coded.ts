/** Sound and pictures made into files, by the program's own encoders and its own writer. */
import { frame, soundFrame, SAMPLES_PER_SOUND_FRAME, type Rate } from '#core/units.ts';
import { accessUnit } from '#engine/program-packet.ts';
import { fragment, initSegment, pictureTiming, soundInitSegment, type FragmentPicture, type FragmentSound } from '#fmp4/index.ts';
import { PictureEncoder, SoundEncoder, type Picture } from '#media/index.ts';
import type { Loop } from './instruments.ts';

const SOUND_KBPS = 160;
const CLIP_KBPS = 2200;
/** Frames that the encoder hears before the first one that is kept, and after the last. */
const RUN_IN = 4;
const RUN_OUT = 3;

type CodedSounds = { readonly sounds: readonly FragmentSound[]; readonly asc: Buffer };

/** Coded as it is heard when it goes round: the first frame overlaps with the last. */
function coded({ left, right }: Loop): CodedSounds {
  const count = left.length / SAMPLES_PER_SOUND_FRAME;
  using encoder = new SoundEncoder(SOUND_KBPS, soundFrame(RUN_IN));
  const sounds: FragmentSound[] = [];
  for (let k = 0; k < RUN_IN + count + RUN_OUT; k++) {
    const at = ((k - RUN_IN + count) % count) * SAMPLES_PER_SOUND_FRAME;
    const [first, second] = [left, right].map((samples) => samples.subarray(at, at + SAMPLES_PER_SOUND_FRAME));
    for (const { number, data } of encoder.encode(first ?? left, second ?? right, soundFrame(k)))
      if (number < RUN_IN + count) sounds.push({ number: soundFrame(number - RUN_IN), data });
  }
  return { sounds, asc: encoder.asc };
}

/** An .m4a. */
export function soundFile(loop: Loop): Buffer {
  const { sounds, asc } = coded(loop);
  return Buffer.concat([soundInitSegment(asc), fragment(1, pictureTiming({ num: 1, den: 1 }), [], sounds)]);
}

export type Film = {
  readonly width: number;
  readonly height: number;
  readonly rate: Rate;
  readonly frames: number;
  /** The caller of it owns what it gives. */
  readonly picture: (frame: number) => Picture;
};

/** An .mp4. All in one fragment, so that a reader knows at once how long it is. */
export async function filmFile(film: Film, loop: Loop): Promise<Buffer> {
  const { sounds, asc } = coded(loop);
  const { pictures, sps, pps } = await codedPictures(film);
  const { width, height, rate } = film;
  return Buffer.concat([initSegment({ rate, width, height, sps, pps, asc }), fragment(1, pictureTiming(rate), pictures, sounds)]);
}

async function codedPictures({ width, height, rate, frames, picture }: Film) {
  const encoding = {
    width,
    height,
    rate,
    bitrateKbps: CLIP_KBPS,
    rateControl: 'vbr',
    h264Profile: 'main',
    level: '4.1',
    encoder: 'libx264',
    soundKbps: SOUND_KBPS,
    speed: 'superfast',
  } as const;
  using encoder = new PictureEncoder(encoding, { filler: false });
  const pictures: FragmentPicture[] = [];
  let [sps, pps] = [Buffer.alloc(0), Buffer.alloc(0)];
  const encoded = async (drawn: Picture, number: number): Promise<void> => {
    using owned = drawn;
    const made = await encoder.encode(owned, frame(number), number === 0);
    if (!made) throw new Error(`picture ${number} was not coded`);
    const unit = accessUnit(made.data);
    sps = unit.sps ? Buffer.from(unit.sps) : sps;
    pps = unit.pps ? Buffer.from(unit.pps) : pps;
    pictures.push({ number: made.number, key: made.key, data: unit.data });
  };
  // The next picture is drawn while one is being coded.
  let coding = Promise.resolve();
  for (let number = 0; number < frames; number++) {
    const drawn = picture(number);
    await coding;
    coding = encoded(drawn, number);
  }
  await coding;
  return { pictures, sps, pps };
}
