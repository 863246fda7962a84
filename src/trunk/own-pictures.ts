/** Pictures that the trunk makes itself while no engine's can go out: the last one repeated, then the slate. */
import { errors } from '#core/errors.ts';
import { frame, millis, type Frame, type Millis } from '#core/units.ts';
import {
  isSlice,
  joinPrefixed,
  parseSliceHeader,
  skipPicture,
  splitPrefixed,
  withIdrPicId,
  type Coding,
  type SliceHeader,
} from '#h264/index.ts';
import type { FormatMessage, PictureMessage } from '#packet/index.ts';
import {
  FILL_MAX,
  followedBy,
  OWN_GENERATION,
  repeated,
  still,
  withPictures,
  type Bridge,
  type BridgeStep,
  type CodedFormat,
  type PictureTrack,
  type Tail,
} from './bridge-state.ts';
import { pictureFrom, picturesIn, soundWith } from './grid.ts';
import { holdOf } from './punctuality.ts';
import type { Slate } from './slate.ts';

const SKIP_FOR = millis(1000);
const GOP = millis(2000);

/** Makes what is due and has not come. */
export function fillPictures(state: Bridge, now: Millis): BridgeStep {
  const behind = millis(now - holdOf(state.pictures.punctuality));
  if (state.pictures.next !== null)
    return fillTo(state, Math.min(pictureFrom(state.clock, millis(behind + 0.001)), state.pictures.next + FILL_MAX));
  // A cold start: an engine that does not come up leaves the slate of an earlier run.
  if (state.slate === null) return still(state);
  const first = pictureFrom(state.clock, behind);
  return slatePicture(begunAt(state, first), state.slate);
}

/** The first picture of the program; sound begins with it. */
export const begunAt = (state: Bridge, first: Frame): Bridge => ({
  ...withPictures(state, { next: first }),
  sounds: { ...state.sounds, next: soundWith(state.clock, first) },
});

/** Makes pictures up to number `end`, exclusive. */
export const fillTo = (state: Bridge, end: number): BridgeStep =>
  repeated(still(state), (filled) => ((filled.pictures.next ?? end) < end ? ownPicture(filled) : null));

/** The picture that is due next, made by the trunk; null where it has nothing to make one of. */
function ownPicture(state: Bridge): BridgeStep | null {
  if (state.slate !== null && !mayRepeat(state)) return slatePicture(state, state.slate);
  return repeatedPicture(state);
}

/** For a second, and at most until the GOP should end, the last picture is repeated: a longer GOP makes a segment too long. */
function mayRepeat({ clock, pictures: { next, tail, slateAt, bridgedFrom } }: Bridge): boolean {
  if (next === null || tail === null || slateAt !== null) return false;
  return next < Math.min((bridgedFrom ?? next) + picturesIn(clock, SKIP_FOR), tail.keyAt + picturesIn(clock, GOP));
}

function repeatedPicture(state: Bridge): BridgeStep | null {
  const { next, tail, bridgedFrom } = state.pictures;
  if (next === null || tail === null || state.sent === null) return null;
  const { coding } = state.sent;
  const orderLsb = coding.sps.order.type === 0 ? (tail.orderLsb + 2) % 2 ** coding.sps.order.bits : 0;
  const nal = skipPicture(coding, tail.nextFrameNum, orderLsb);
  return sentAs(state, own(next, false, joinPrefixed([nal])), parseSliceHeader(nal, coding), {
    madeBy: OWN_GENERATION,
    bridgedFrom: bridgedFrom ?? next,
  });
}

function slatePicture(state: Bridge, slate: Slate): BridgeStep {
  const { next, slateAt, bridgedFrom } = state.pictures;
  const at = slateAt ?? 0;
  const data = slate.pictures[at];
  if (next === null || data === undefined) return still(state);
  const format = formatOf(slate, state);
  const message = own(next, at === 0, data);
  const change = { madeBy: OWN_GENERATION, bridgedFrom: bridgedFrom ?? next, slateAt: (at + 1) % slate.pictures.length };
  return followedBy(announce(state, format), (announced) => sentAs(announced, message, headerOf(message, slate.coding), change));
}

const own = (number: Frame, key: boolean, data: Buffer): PictureMessage => ({
  is: 'picture',
  generation: OWN_GENERATION,
  number,
  key,
  data,
});

const formatOf = ({ sps, pps, asc, coding }: Slate, { clock }: Bridge): CodedFormat => ({
  coding,
  message: {
    is: 'format',
    generation: OWN_GENERATION,
    rate: clock.rate,
    width: coding.sps.width,
    height: coding.sps.height,
    sps,
    pps,
    asc,
  },
});

/** Says how what follows is coded, if it is coded otherwise than what went before. */
export function announce(state: Bridge, format: CodedFormat): BridgeStep {
  if (state.sent !== null && sameFormat(state.sent.message, format.message)) return still(state);
  return { state: { ...state, sent: format }, effects: [{ do: 'send', message: format.message }] };
}

const sameFormat = (one: FormatMessage, other: FormatMessage): boolean =>
  one.sps.equals(other.sps) &&
  one.pps.equals(other.pps) &&
  one.asc.equals(other.asc) &&
  one.rate.num * other.rate.den === other.rate.num * one.rate.den;

/** A picture goes out. */
export function sentAs(state: Bridge, message: PictureMessage, header: SliceHeader, change: Partial<PictureTrack>): BridgeStep {
  const coding = state.sent?.coding;
  if (coding === undefined) return still(state);
  const before = state.pictures.tail?.idrPicId ?? null;
  // ITU-T H.264 7.4.3: neighbouring key pictures must not have one number.
  const idrPicId = before !== null && before === header.idrPicId ? (before + 1) % 2 : header.idrPicId;
  const tail: Tail = {
    keyAt: message.key ? message.number : (state.pictures.tail?.keyAt ?? message.number),
    // 7.4.3: it counts the pictures that others refer to.
    nextFrameNum: (header.frameNum + (header.refIdc > 0 ? 1 : 0)) % 2 ** coding.sps.frameNumBits,
    orderLsb: header.orderLsb ?? 0,
    idrPicId,
  };
  const sent =
    idrPicId === null || idrPicId === header.idrPicId ? message : { ...message, data: withIdrPicId(message.data, coding, idrPicId) };
  return { state: withPictures(state, { ...change, next: frame(message.number + 1), tail }), effects: [{ do: 'send', message: sent }] };
}

/** The header of a picture's first slice. Throws BITSTREAM_NOT_VALID, also where the key flag is wrong. */
export function headerOf(message: PictureMessage, coding: Coding): SliceHeader {
  const slice = splitPrefixed(message.data).find(isSlice);
  if (slice === undefined) throw errors.BITSTREAM_NOT_VALID({ why: 'it has no slice' });
  const header = parseSliceHeader(slice, coding);
  if ((header.idrPicId !== null) !== message.key) throw errors.BITSTREAM_NOT_VALID({ why: 'it is not what its key flag says' });
  return header;
}
