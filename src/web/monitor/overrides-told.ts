import type { ProgramAnswer } from '#contract/index.ts';
import { texts } from '../texts.ts';

const words = texts.picture;

/** What an operator's hand does to the picture, the strongest first: without it the picture would be another one. */
export function overridesTold({ overrides: { slate, force, pin, clear_overlays }, paused, sources }: ProgramAnswer): readonly string[] {
  const told: string[] = [];
  if (slate) told.push(words.slate);
  if (force !== null) {
    const name = sources.find(({ camera_id: id }) => id === force.camera_id)?.name ?? texts.timeline.camera(force.camera_id);
    told.push(force.coming ? words.forceComing(name) : words.forced(name));
  }
  if (pin) told.push(words.pinned);
  if (clear_overlays) told.push(words.cleared);
  if (paused) told.push(words.paused);
  return told;
}
