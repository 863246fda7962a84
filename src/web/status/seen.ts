/** What stands under the picture: who sees what. Pure. */
import type { ProgramAnswer } from '#contract/index.ts';
import { nameOf, texts } from '../texts.ts';

const words = texts.status;

/** `lead`: who; `name`: what. */
export type Seen = { readonly lead: string; readonly name: string };

/** Null: nothing is shown to anybody. */
export function seenOf(program: ProgramAnswer | null, hasContact: boolean): Seen | null {
  if (program === null || program.on_air === null) return null;
  return { lead: leadOf(program, hasContact), name: shownName(program.on_air) };
}

/** Without contact it is past. */
function leadOf({ state, conditions }: ProgramAnswer, hasContact: boolean): string {
  const { viewers, nobody, preview, viewersSaw, previewShowed } = words.sees;
  if (state !== 'live') return hasContact ? preview : previewShowed;
  if (conditions.includes('not_reaching')) return nobody;
  return hasContact ? viewers : viewersSaw;
}

function shownName(onAir: NonNullable<ProgramAnswer['on_air']>): string {
  if (onAir.kind === 'slate') return words.slate;
  if (onAir.reason === 'failover') return words.standsIn(nameOf(onAir));
  return onAir.reason === 'override' ? words.byHand(nameOf(onAir)) : nameOf(onAir);
}
