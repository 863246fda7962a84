import type { ProgramAnswer } from '#contract/index.ts';
import { nameOf, texts } from '../texts.ts';
import type { Field, StandsIn } from './field.ts';

/** What is on air in place of a cue of this field, whose source is lost; null: nothing. */
export function standsInOf(program: ProgramAnswer | null, field: Field): StandsIn | null {
  const onAir = program?.on_air;
  if (!onAir || onAir.reason !== 'failover' || onAir.cue_id === null) return null;
  const cue = field.tracks[0]?.cues.find(({ id }) => id === onAir.cue_id);
  return cue === undefined ? null : { cueId: cue.id, name: texts.timeline.backup(nameOf(onAir)), about: texts.timeline.lost(cue.name) };
}
