/** Which of the engine's pictures go out: those that follow the one before, and key pictures that come in time. */
import { errors } from '#core/errors.ts';
import { frame, millis, type Frame, type Millis } from '#core/units.ts';
import type { SliceHeader } from '#h264/index.ts';
import type { PictureMessage } from '#packet/index.ts';
import {
  AHEAD_MAX,
  FILL_MAX,
  followedBy,
  still,
  withPictures,
  withSounds,
  type Bridge,
  type BridgeStep,
  type CodedFormat,
  type PictureTrack,
} from './bridge-state.ts';
import { pictureAhead, pictureDue } from './grid.ts';
import { announce, begunAt, fillTo, headerOf, sentAs } from './own-pictures.ts';
import { cameInTime, cameTooLate } from './punctuality.ts';

const ASK_AGAIN_AFTER = millis(500);

/** A picture of the current engine came. */
export function takePicture(state: Bridge, message: PictureMessage, now: Millis): BridgeStep {
  const { next, punctuality } = state.pictures;
  const late = now - pictureDue(state.clock, message.number);
  if (late < -AHEAD_MAX || state.incoming === null)
    return refused(state, errors.BITSTREAM_NOT_VALID({ why: `picture ${message.number} comes far too early, or before its format` }));
  if (next !== null && message.number < next)
    return tooLate(withPictures(state, { punctuality: cameTooLate(punctuality, late, now) }), now);
  const timely = withPictures(state, { punctuality: cameInTime(punctuality, late), heardAt: now });
  try {
    const header = headerOf(message, state.incoming.coding);
    if (message.key && isNear(next, message.number)) return takeOver(timely, state.incoming, message, header, now);
    return follows(timely.pictures, message, header, state.generation) ? forward(timely, message, header) : missed(timely, now);
  } catch (why) {
    return refused(state, why);
  }
}

const refused = (state: Bridge, why: unknown): BridgeStep => ({
  state: withPictures(state, { bridging: true }),
  effects: [{ do: 'refuse', why }],
});

/** A picture in mid-GOP can only follow the picture it was coded after; anything else decodes as garbage without an error. */
const follows = (track: PictureTrack, message: PictureMessage, header: SliceHeader, generation: number): boolean =>
  message.number === track.next && track.madeBy === generation && header.frameNum === track.tail?.nextFrameNum;

const isNear = (next: Frame | null, number: Frame): boolean => next === null || number - next <= FILL_MAX;

/** A number that was sent already is no loss while the engine's pictures go out; while it is bridged, a key picture is wanted. */
const tooLate = (state: Bridge, now: Millis): BridgeStep => (state.pictures.bridging ? asked(state, now) : still(state));

/** A picture of the engine cannot be sent: from here on the trunk bridges until a key picture comes in time. */
const missed = (state: Bridge, now: Millis): BridgeStep => asked(withPictures(state, { bridging: true }), now);

function asked(state: Bridge, now: Millis): BridgeStep {
  const { next, askedAt } = state.pictures;
  if (askedAt !== null && now - askedAt < ASK_AGAIN_AFTER) return still(state);
  const at = pictureAhead(state.clock, next ?? frame(0), now);
  return { state: withPictures(state, { askedAt: now }), effects: [{ do: 'ask', at }] };
}

function takeOver(state: Bridge, format: CodedFormat, message: PictureMessage, header: SliceHeader, now: Millis): BridgeStep {
  // The first sound comes some frames after the first picture: its silence counts from here.
  const begun = state.pictures.next === null ? withSounds(begunAt(state, message.number), { heardAt: now }) : state;
  const filled = fillTo(begun, message.number);
  return followedBy(filled, (due) => followedBy(announce(due, format), (announced) => forward(announced, message, header)));
}

function forward(state: Bridge, message: PictureMessage, header: SliceHeader): BridgeStep {
  const sent = sentAs(state, message, header, {
    madeBy: message.generation,
    bridging: false,
    bridgedFrom: null,
    slateAt: null,
    askedAt: null,
  });
  return { state: { ...sent.state, engineSeen: true }, effects: sent.effects };
}
