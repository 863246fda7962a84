/**
 * Decides which pictures and AAC frames of the program go out, so that every number goes out once and in order whatever the engine does:
 * it forwards the engine's packets, and makes what is due while the engine is away. The rules are those of the architecture's
 * section on processes.
 */
import { millis, type Millis } from '#core/units.ts';
import { parsePps, parseSps } from '#h264/index.ts';
import type { FormatMessage, PictureMessage, ProgramClock, SoundMessage } from '#packet/index.ts';
import { takePicture } from './bridge-pictures.ts';
import { fillSounds, takeSound } from './bridge-sounds.ts';
import { followedBy, OWN_GENERATION, still, type Bridge, type BridgeStep } from './bridge-state.ts';
import { fillPictures } from './own-pictures.ts';
import { punctual } from './punctuality.ts';
import type { Slate } from './slate.ts';

export type BridgeEvent =
  /** An engine was started; only what it sends counts from now on. */
  | { readonly is: 'engine'; readonly generation: number }
  /** The engine's process is gone. */
  | { readonly is: 'gone' }
  | { readonly is: 'message'; readonly message: FormatMessage | PictureMessage | SoundMessage }
  | { readonly is: 'slate'; readonly slate: Slate }
  /** Time has passed; wanted about every 20 ms. */
  | { readonly is: 'tick' };

/** A late engine is not a dead one: silence counts after this long. */
const SILENT_AFTER = 400;
/** Before its first picture an engine has longer: it loads, and opens its sources. */
const NOT_STARTED_AFTER = 3000;

/** A program that has sent nothing yet. `slate` is one of an earlier run with the same encoding. */
export function openBridge(clock: ProgramClock, slate: Slate | null, now: Millis): Bridge {
  const track = { next: null, bridging: false, heardAt: now, punctuality: punctual };
  return {
    clock,
    generation: OWN_GENERATION,
    engineGone: true,
    engineSeen: false,
    incoming: null,
    sent: null,
    slate,
    pictures: { ...track, tail: null, madeBy: OWN_GENERATION, bridgedFrom: null, slateAt: null, askedAt: null },
    sounds: { ...track, slateAt: 0 },
  };
}

/** Whether viewers get what the trunk makes instead of what an engine makes. */
export const isBridging = ({ pictures, sounds }: Bridge): boolean => pictures.next !== null && (pictures.bridging || sounds.bridging);

/** The next state and what must be done; does nothing itself. `now` is on the clock that `ProgramClock.t0` is on. */
export function step(state: Bridge, event: BridgeEvent, now: Millis): BridgeStep {
  switch (event.is) {
    case 'engine':
      return still(engineStarted(state, event.generation, now));
    case 'gone':
      return tick(bothBridge({ ...state, engineGone: true }), now);
    case 'message':
      return event.message.generation === state.generation && !state.engineGone ? take(state, event.message, now) : still(state);
    // A slate begins at its key picture, so another one does too.
    case 'slate':
      return still({ ...state, slate: event.slate, pictures: { ...state.pictures, slateAt: state.pictures.slateAt === null ? null : 0 } });
    case 'tick':
      return tick(state, now);
  }
}

const engineStarted = (state: Bridge, generation: number, now: Millis): Bridge => ({
  ...state,
  generation,
  engineGone: false,
  incoming: null,
  pictures: { ...state.pictures, heardAt: now, askedAt: null },
  sounds: { ...state.sounds, heardAt: now },
});

const bothBridge = (state: Bridge): Bridge => ({
  ...state,
  pictures: { ...state.pictures, bridging: true },
  sounds: { ...state.sounds, bridging: true },
});

function take(state: Bridge, message: FormatMessage | PictureMessage | SoundMessage, now: Millis): BridgeStep {
  switch (message.is) {
    case 'picture':
      return takePicture(state, message, now);
    case 'sound':
      return takeSound(state, message, now);
    case 'format':
      return takeFormat(state, message);
  }
}

function takeFormat(state: Bridge, message: FormatMessage): BridgeStep {
  try {
    return still({ ...state, incoming: { message, coding: { sps: parseSps(message.sps), pps: parsePps(message.pps) } } });
  } catch (why) {
    return { state, effects: [{ do: 'refuse', why }] };
  }
}

function tick(before: Bridge, now: Millis): BridgeStep {
  const state = silenceNoticed(before, now);
  const pictures = state.pictures.bridging ? fillPictures(state, now) : still(state);
  return followedBy(pictures, (filled) => (filled.sounds.bridging ? fillSounds(filled, now) : still(filled)));
}

function silenceNoticed(state: Bridge, now: Millis): Bridge {
  const limit = millis(state.pictures.next === null ? NOT_STARTED_AFTER : SILENT_AFTER);
  const silent = { pictures: now - state.pictures.heardAt >= limit, sounds: now - state.sounds.heardAt >= limit };
  return {
    ...state,
    pictures: { ...state.pictures, bridging: state.pictures.bridging || silent.pictures },
    sounds: { ...state.sounds, bridging: state.sounds.bridging || silent.sounds },
  };
}
