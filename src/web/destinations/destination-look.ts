import type { DestinationState, Platform } from '#contract/index.ts';
import type { Level } from '../shell/situation.ts';
import { texts } from '../texts.ts';

const levels: Record<DestinationState, Level> = {
  off: 'quiet',
  ready: 'good',
  connecting: 'quiet',
  live: 'good',
  stalled: 'problem',
  retrying: 'problem',
  failed: 'failure',
  finished: 'quiet',
};

/** How a destination is shown. A recording is never called live: nobody sees it. */
export const lookOfDestination = (state: DestinationState, platform: Platform): { readonly level: Level; readonly word: string } => ({
  level: levels[state],
  word: state === 'live' && platform === 'recording' ? texts.destinations.writing : texts.destinations.states[state],
});
