/** Which AAC frames go out: the engine's, and silence where they are missing. Any frame can follow any other, so sound switches at once. */
import { soundFrame, type Millis } from '#core/units.ts';
import type { SoundMessage } from '#packet/index.ts';
import {
  AHEAD_MAX,
  FILL_MAX,
  followedBy,
  OWN_GENERATION,
  repeated,
  still,
  withSounds,
  type Bridge,
  type BridgeStep,
  type SoundTrack,
} from './bridge-state.ts';
import { soundDue } from './grid.ts';
import { cameInTime, cameTooLate, holdOf } from './punctuality.ts';
import { silentFrame } from './silence.ts';

/** An AAC frame of the current engine came. */
export function takeSound(state: Bridge, message: SoundMessage, now: Millis): BridgeStep {
  const { next, punctuality } = state.sounds;
  const late = now - soundDue(state.clock, message.number);
  // Sound begins with the first picture; until then it is only heard.
  if (next === null) return still(withSounds(state, { heardAt: now }));
  if (late < -AHEAD_MAX || message.number - next > FILL_MAX || !isCodedAsSent(state)) return still(state);
  if (message.number < next) return still(withSounds(state, { punctuality: cameTooLate(punctuality, late, now) }));
  const timely = withSounds(state, { punctuality: cameInTime(punctuality, late), heardAt: now, bridging: false });
  return followedBy(fillTo(timely, message.number), (filled) => sentAs(filled, message, {}));
}

/** Makes what is due and has not come. */
export function fillSounds(state: Bridge, now: Millis): BridgeStep {
  const { next, punctuality } = state.sounds;
  if (next === null) return still(state);
  const behind = now - holdOf(punctuality);
  let end: number = next;
  while (end < next + FILL_MAX && soundDue(state.clock, end) <= behind) end++;
  return fillTo(state, end);
}

/** A format is announced with a key picture; sound that is coded otherwise waits for it. */
const isCodedAsSent = ({ incoming, sent }: Bridge): boolean =>
  incoming !== null && sent !== null && incoming.message.asc.equals(sent.message.asc);

const fillTo = (state: Bridge, end: number): BridgeStep =>
  repeated(still(state), (filled) => ((filled.sounds.next ?? end) < end ? ownSound(filled) : null));

function ownSound(state: Bridge): BridgeStep | null {
  const { next, slateAt } = state.sounds;
  if (next === null || state.sent === null) return null;
  const { asc } = state.sent.message;
  const sounds = state.slate !== null && state.slate.asc.equals(asc) ? state.slate.sounds : [silentFrame(asc)];
  const at = slateAt % sounds.length;
  const message: SoundMessage = { is: 'sound', generation: OWN_GENERATION, number: next, data: sounds[at] ?? silentFrame(asc) };
  return sentAs(state, message, { slateAt: at + 1 });
}

const sentAs = (state: Bridge, message: SoundMessage, change: Partial<SoundTrack>): BridgeStep => ({
  state: withSounds(state, { ...change, next: soundFrame(message.number + 1) }),
  effects: [{ do: 'send', message }],
});
