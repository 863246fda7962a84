/** One matter that is told twice: by a part of the product as it happens, and by the alert that is raised of it or heals. Pure. */
import type { LogLine } from '#contract/index.ts';
import { millis, type Millis } from '#core/units.ts';

/** What was said. `by`: a part of the product as it happens, or an alert. */
export type Said = Pick<LogLine, 'level' | 'code' | 'message'> & { readonly by: 'part' | 'alert'; readonly at: Millis };

/** So long after one of them said it the other may say it again. */
export const SAID_FOR = millis(5_000);

/** Who gives pictures again and what viewers see are two matters, as are what is lost and what stands in for it: both are said. */
export function isOfOneMatter(one: Said, other: Said): boolean {
  if (one.by === other.by || Math.abs(one.at - other.at) > SAID_FOR) return false;
  const [part, alert] = one.by === 'part' ? [one, other] : [other, one];
  // An alert says all that is wrong with an overlay.
  return alert.message.includes(part.message) || (part.code === 'ENGINE_GONE' && alert.code === 'ENGINE_AWAY');
}

const levels: readonly LogLine['level'][] = ['information', 'problem', 'failure'];

export const isLouder = (one: Said, other: Said): boolean => levels.indexOf(one.level) > levels.indexOf(other.level);
