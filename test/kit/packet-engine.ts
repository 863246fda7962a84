/** An engine without a picture: it makes valid packets of the program, cheaply and on time, and can be told to be late. */
import { frame, millis, SAMPLE_RATE, SAMPLES_PER_SOUND_FRAME, soundFrame, type Millis } from '#core/units.ts';
import { joinPrefixed, nalType, nalTypes, parsePps, parseSps, skipPicture, withIdrPicId, type Coding } from '#h264/index.ts';
import type { FormatMessage, PictureMessage, ProgramClock, SlateGop, SoundMessage } from '#packet/index.ts';
import type { CodedPicture } from './x264.ts';

/** AudioSpecificConfig of AAC LC, 48 kHz, stereo. */
export const STEREO = Buffer.from('1190', 'hex');
/** An AAC frame that is not the trunk's own silence, and silent too. */
export const ENGINE_SOUND = Buffer.from('21100460' + '8c1c', 'hex');

/** What a key picture is coded as. */
export function codingOf(key: CodedPicture): { sps: Buffer; pps: Buffer; coding: Coding } {
  const [sps, pps] = [nalTypes.sps, nalTypes.pps].map((type) => key.find((nal) => nalType(nal) === type));
  if (sps === undefined || pps === undefined) throw new Error('it is no key picture with parameter sets');
  return { sps, pps, coding: { sps: parseSps(sps), pps: parsePps(pps) } };
}

/** A slate of real pictures. */
export function slateGopOf(pictures: readonly CodedPicture[], key = 'slate'): SlateGop {
  const { sps, pps } = codingOf(pictures[0] ?? []);
  const base64 = (bytes: Buffer): string => bytes.toString('base64');
  return {
    key,
    pictures: pictures.map((picture) => base64(joinPrefixed(picture))),
    sounds: [base64(ENGINE_SOUND)],
    sps: base64(sps),
    pps: base64(pps),
    asc: base64(STEREO),
  };
}

export class PacketEngine {
  readonly #clock: ProgramClock;
  readonly #generation: number;
  readonly #picture: CodedPicture;
  readonly #coded: ReturnType<typeof codingOf>;
  readonly #gop: number;
  #number: number;
  #sound: number;
  #frameNum = 0;
  #sinceKey = 0;
  #idrPicId = 0;
  #keyWanted: number | null;

  /** Its first picture is the first that is due after `from`, and is a copy of `key`, as all its key pictures are. */
  constructor(clock: ProgramClock, generation: number, key: CodedPicture, from: Millis, gop = 60) {
    this.#clock = clock;
    this.#generation = generation;
    this.#picture = key;
    this.#coded = codingOf(key);
    this.#gop = gop;
    this.#number = Math.max(0, Math.ceil((from - clock.t0) / this.#pictureMillis));
    this.#sound = Math.max(0, Math.ceil((from - clock.t0) / soundMillis));
    this.#keyWanted = this.#number;
  }

  get format(): FormatMessage {
    const { sps, pps, coding } = this.#coded;
    return {
      is: 'format',
      generation: this.#generation,
      rate: this.#clock.rate,
      width: coding.sps.width,
      height: coding.sps.height,
      sps,
      pps,
      asc: STEREO,
    };
  }

  keyframe(at: number): void {
    this.#keyWanted = at;
  }

  /** What is due up to `now`, in order of time. */
  due(now: Millis): (PictureMessage | SoundMessage)[] {
    const packets: { at: number; message: PictureMessage | SoundMessage }[] = [];
    for (let at = this.#pictureDue(); at <= now; at = this.#pictureDue()) packets.push({ at, message: this.#nextPicture() });
    for (let at = this.#soundDue(); at <= now; at = this.#soundDue()) packets.push({ at, message: this.#nextSound() });
    return packets.sort((one, other) => one.at - other.at).map(({ message }) => message);
  }

  get #pictureMillis(): number {
    return (1000 * this.#clock.rate.den) / this.#clock.rate.num;
  }

  readonly #pictureDue = (): Millis => millis(this.#clock.t0 + this.#number * this.#pictureMillis);
  readonly #soundDue = (): Millis => millis(this.#clock.t0 + this.#sound * soundMillis);

  #nextSound(): SoundMessage {
    return { is: 'sound', generation: this.#generation, number: soundFrame(this.#sound++), data: ENGINE_SOUND };
  }

  #nextPicture(): PictureMessage {
    const number = frame(this.#number++);
    const key = (this.#keyWanted !== null && number >= this.#keyWanted) || this.#sinceKey >= this.#gop;
    const data = key ? this.#key() : this.#repeated();
    return { is: 'picture', generation: this.#generation, number, key, data };
  }

  #key(): Buffer {
    this.#keyWanted = null;
    this.#frameNum = 0;
    this.#sinceKey = 1;
    // As x264 does.
    this.#idrPicId = 1 - this.#idrPicId;
    return withIdrPicId(joinPrefixed(this.#picture), this.#coded.coding, 1 - this.#idrPicId);
  }

  #repeated(): Buffer {
    this.#frameNum = (this.#frameNum + 1) % 2 ** this.#coded.coding.sps.frameNumBits;
    this.#sinceKey++;
    return joinPrefixed([skipPicture(this.#coded.coding, this.#frameNum, 0)]);
  }
}

const soundMillis = (SAMPLES_PER_SOUND_FRAME * 1000) / SAMPLE_RATE;
