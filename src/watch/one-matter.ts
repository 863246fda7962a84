/** One matter that is told twice: by a part of the product as it happens, and by the alert that is raised of it or heals. Pure. */
import type { LogLine } from '#contract/index.ts';
import { millis, type Millis } from '#core/units.ts';

/** What was said. `by`: a part of the product as it happens, or an alert. */
export type Said = Pick<LogLine, 'level' | 'code' | 'message'> & { readonly by: 'part' | 'alert'; readonly at: Millis };

const SOON = millis(5_000);
/** A source is shown again once it has been steady for up to a minute: engine/recovery.ts. */
export const SAID_FOR = millis(65_000);

/** What `part` says, and which codes an alert may have that says it in other words; of a source both name it. */
const matters = [
  { part: 'ENGINE_GONE', isAlerts: (code: string) => code === 'ENGINE_AWAY', within: SOON },
  { part: 'SOURCE_REPLACED', isAlerts: (code: string) => !isBack(code), within: SOON },
  { part: 'SOURCE_RETURNED', isAlerts: (code: string) => isBack(code), within: SAID_FOR },
] as const;

const isBack = (code: string): boolean => code === 'CAMERA_BACK' || code === 'SOURCE_BACK';

export function isOfOneMatter(one: Said, other: Said): boolean {
  if (one.by === other.by) return false;
  const apart = Math.abs(one.at - other.at);
  const [part, alert] = one.by === 'part' ? [one, other] : [other, one];
  // An alert says all that is wrong with an overlay.
  if (alert.message.includes(part.message)) return apart <= SOON;
  const matter = matters.find((each) => each.part === part.code && each.isAlerts(alert.code));
  return matter !== undefined && apart <= matter.within && alert.message.includes(sourceNamed(part.message));
}

/** The name with which a part begins to say what its source gives; '': it speaks of none. */
const sourceNamed = (message: string): string => /^(.*) gives (?:no good picture|steady pictures)/s.exec(message)?.[1] ?? '';

const levels: readonly LogLine['level'][] = ['information', 'problem', 'failure'];

export const isLouder = (one: Said, other: Said): boolean => levels.indexOf(one.level) > levels.indexOf(other.level);
