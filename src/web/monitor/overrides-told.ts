import type { ProgramAnswer } from '#contract/index.ts';
import { texts } from '../texts.ts';

const words = texts.picture;

export type HeldByHand = { readonly is: 'slate' | 'forced' | 'pinned' | 'cleared' | 'paused'; readonly says: string };

/** What an operator's hand does to the picture, the strongest first: without it the picture would be another one. */
export function heldByHand({ overrides: { slate, force, pin, clear_overlays }, paused, sources }: ProgramAnswer): readonly HeldByHand[] {
  const held: HeldByHand[] = [];
  if (slate) held.push({ is: 'slate', says: words.slate });
  if (force !== null) {
    const name = sources.find(({ camera_id: id }) => id === force.camera_id)?.name ?? texts.timeline.camera(force.camera_id);
    held.push({ is: 'forced', says: force.coming ? words.forceComing(name) : words.forced(name) });
  }
  if (pin) held.push({ is: 'pinned', says: words.pinned });
  if (clear_overlays) held.push({ is: 'cleared', says: words.cleared });
  if (paused) held.push({ is: 'paused', says: words.paused });
  return held;
}

export const overridesTold = (program: ProgramAnswer): readonly string[] => heldByHand(program).map(({ says }) => says);
