/** What is in the file of a recording, sample by sample; and programs to record. */
import { SAMPLE_RATE, SAMPLES_PER_SOUND_FRAME, type Rate } from '#core/units.ts';
import type { PictureMessage, SoundMessage } from '#packet/index.ts';
import { samplesOf, tracksOf, type Sample } from './fragments.ts';
import { pictureMessage, soundMessage } from './program-messages.ts';

/** `seconds`: when it is due in the file. */
export type RecordedSample = { readonly kind: 'picture' | 'sound'; readonly seconds: number; readonly key: boolean; readonly data: Buffer };

/** All of them, track by track in each fragment. Throws where the file is not whole: it must hold `ftyp`, `moov`, and fragments. */
export function recordedSamples(file: Buffer): RecordedSample[] {
  const boxes = [...boxesOf(file)];
  const tracks = tracksOf(joined(boxes.slice(0, 2)));
  const rest = boxes.slice(2);
  return rest.flatMap((moof, index) => {
    if (index % 2 === 1) return [];
    const mdat = rest[index + 1];
    if (moof.type !== 'moof' || mdat?.type !== 'mdat') throw new Error(`${moof.type} where a moof and its mdat should be`);
    return samplesOf(joined([moof, mdat]), tracks).map(sampleOf);
  });
}

const sampleOf = ({ track, at, key, data }: Sample): RecordedSample => ({ kind: track.kind, seconds: at / track.timescale, key, data });

type Box = { readonly type: string; readonly bytes: Buffer };

function* boxesOf(file: Buffer): Generator<Box> {
  for (let at = 0; at < file.length;) {
    const size = file.readUInt32BE(at);
    if (size < 8 || at + size > file.length) throw new Error(`a box of ${size} bytes at ${at} of ${file.length}`);
    yield { type: file.toString('latin1', at + 4, at + 8), bytes: file.subarray(at, at + size) };
    at += size;
  }
}

const joined = (boxes: readonly Box[]): Buffer => Buffer.concat(boxes.map(({ bytes }) => bytes));

export type Played = { readonly rate?: Rate; readonly gop?: number; readonly from?: number };

/** Packets in the order of their time, whose data is their number; pictures `from` on, a key picture first and at each `gop`. */
export function* programFor(
  seconds: number,
  { rate = { num: 30, den: 1 }, gop = 60, from = 0 }: Played = {},
): Generator<PictureMessage | SoundMessage> {
  const startsAt = (from * rate.den) / rate.num;
  let sound = Math.ceil((startsAt * SAMPLE_RATE) / SAMPLES_PER_SOUND_FRAME);
  for (let number = from; (number * rate.den) / rate.num < startsAt + seconds; number++) {
    yield pictureMessage(number, { key: (number - from) % gop === 0, data: numbered(number) });
    const end = ((number + 1) * rate.den) / rate.num;
    for (; (sound * SAMPLES_PER_SOUND_FRAME) / SAMPLE_RATE < end; sound++) yield soundMessage(sound, { data: numbered(sound) });
  }
}

function numbered(number: number): Buffer {
  const data = Buffer.alloc(12);
  data.writeUIntBE(number, 0, 6);
  return data;
}

/** The number that `programFor` put into it. */
export const numberIn = (data: Buffer): number => data.readUIntBE(0, 6);
