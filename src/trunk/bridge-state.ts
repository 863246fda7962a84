/** What the bridge knows: which numbers were sent, what coded them, and what it is doing about an engine that is away. */
import { millis, type Frame, type Millis, type SoundFrame } from '#core/units.ts';
import type { Coding } from '#h264/index.ts';
import type { FormatMessage, PictureMessage, ProgramClock, SoundMessage } from '#packet/index.ts';
import type { Punctuality } from './punctuality.ts';
import type { Slate } from './slate.ts';

/** Messages that the trunk made itself say so by this generation; engines count from 1. */
export const OWN_GENERATION = 0;

/** A format as a message, and what its parameter sets say. */
export type CodedFormat = { readonly message: FormatMessage; readonly coding: Coding };

/** What must be known of the picture sent last for another to follow it. */
export type Tail = {
  readonly keyAt: Frame;
  /** The next picture's `frame_num` if it is no key picture. */
  readonly nextFrameNum: number;
  readonly orderLsb: number;
  /** Of the last picture, if it was a key picture. */
  readonly idrPicId: number | null;
};

export type PictureTrack = {
  /** The number to be sent next; null before the first. */
  readonly next: Frame | null;
  readonly tail: Tail | null;
  /** The generation that made the picture sent last; OWN_GENERATION: the trunk. */
  readonly madeBy: number;
  /** Nobody forwards now: the trunk makes what is due. */
  readonly bridging: boolean;
  /** The first picture of this bridge. */
  readonly bridgedFrom: Frame | null;
  /** The slate's picture to be sent next; null: the slate is not on. */
  readonly slateAt: number | null;
  /** When a picture of the engine last came in time. */
  readonly heardAt: Millis;
  readonly askedAt: Millis | null;
  readonly punctuality: Punctuality;
};

export type SoundTrack = {
  /** The number to be sent next; null before the first picture. */
  readonly next: SoundFrame | null;
  readonly bridging: boolean;
  readonly slateAt: number;
  readonly heardAt: Millis;
  readonly punctuality: Punctuality;
};

export type Bridge = {
  readonly clock: ProgramClock;
  /** The engine whose packets count. */
  readonly generation: number;
  readonly engineGone: boolean;
  /** A picture of an engine was sent. */
  readonly engineSeen: boolean;
  /** What the engine says its next packets are coded as. */
  readonly incoming: CodedFormat | null;
  /** What the last packets that were sent are coded as. */
  readonly sent: CodedFormat | null;
  readonly slate: Slate | null;
  readonly pictures: PictureTrack;
  readonly sounds: SoundTrack;
};

export type BridgeEffect =
  /** Data of a forwarded message borrows the reader's buffer. */
  | { readonly do: 'send'; readonly message: FormatMessage | PictureMessage | SoundMessage }
  /** Ask the engine for a key picture at a number. */
  | { readonly do: 'ask'; readonly at: Frame }
  /** What the engine sends cannot be used: it must be replaced. */
  | { readonly do: 'refuse'; readonly why: unknown };

export type BridgeStep = { readonly state: Bridge; readonly effects: readonly BridgeEffect[] };

export const still = (state: Bridge): BridgeStep => ({ state, effects: [] });

export const withPictures = (state: Bridge, change: Partial<PictureTrack>): Bridge => ({
  ...state,
  pictures: { ...state.pictures, ...change },
});
export const withSounds = (state: Bridge, change: Partial<SoundTrack>): Bridge => ({ ...state, sounds: { ...state.sounds, ...change } });

/** Both steps, one after the other. */
export function followedBy(first: BridgeStep, next: (state: Bridge) => BridgeStep): BridgeStep {
  const second = next(first.state);
  return { state: second.state, effects: [...first.effects, ...second.effects] };
}

/** The step and as many of `next` as give something. */
export function repeated(first: BridgeStep, next: (state: Bridge) => BridgeStep | null): BridgeStep {
  const effects = [...first.effects];
  let { state } = first;
  for (let more = next(state); more !== null && more.effects.length > 0; more = next(state)) {
    state = more.state;
    effects.push(...more.effects);
  }
  return { state, effects };
}

/** A number that is due later than this is nonsense, and filling up to it would flood everybody. */
export const AHEAD_MAX = millis(2000);

/** Pictures or sounds made in one step at most, so that a trunk that was stopped for long does not stop again to make up for it. */
export const FILL_MAX = 600;
