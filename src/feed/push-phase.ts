/** What is known of one name under which something may be pushed: judged by packets, as every source is. Pure. */
import type { Millis } from '#core/units.ts';
import type { SourceState } from '#packet/index.ts';
import { afterGap, noGaps, patience, type Gaps } from './gaps.ts';

export type PushPhase =
  | { readonly is: 'absent' }
  /** Somebody has begun, and no packet has come. */
  | { readonly is: 'opening' }
  | { readonly is: 'good' | 'stalled'; readonly packetAt: Millis; readonly gaps: Gaps };

/** After a packet by which it is judged: a picture, or sound where there are none. */
export function afterPacket(phase: PushPhase, now: Millis): PushPhase {
  switch (phase.is) {
    case 'absent':
      return phase;
    case 'opening':
      return { is: 'good', packetAt: now, gaps: noGaps(now) };
    case 'good':
    case 'stalled':
      return { is: 'good', packetAt: now, gaps: afterGap(phase.gaps, now - phase.packetAt, now) };
  }
}

/** When only time has passed. */
export const afterTime = (phase: PushPhase, now: Millis): PushPhase =>
  phase.is === 'good' && now - phase.packetAt >= patience(phase.gaps, false) ? { ...phase, is: 'stalled' } : phase;

const words: Record<PushPhase['is'], SourceState> = { absent: 'closed', opening: 'connecting', good: 'good', stalled: 'stalled' };

export const stateOf = ({ is }: PushPhase): SourceState => words[is];
