import type { Frame } from '#core/units.ts';
import type { ResolvedTimeline } from './resolved.ts';
import type { SourceRef } from './scene.ts';

/** The first frame after `frame` at which anything begins, ends, or begins or ends to fade; the end counts. */
export function nextChange(_timeline: ResolvedTimeline, _frame: Frame): Frame {
  throw new Error('stub');
}

/** The video cue after the one at `frame`, and how many frames off it begins; null when there is none before the show's end. */
export function nextShot(_timeline: ResolvedTimeline, _frame: Frame, _loop = 0): { cueId: string | null; source: SourceRef; inFrames: number } | null {
  throw new Error('stub');
}

/** Every source needed from `frame` on for `withinFrames`, soonest first, each once: on air, failover chains, sound, backups; not the slate. */
export function sourcesDue(_timeline: ResolvedTimeline, _frame: Frame, _withinFrames: number, _loop = 0): SourceRef[] {
  throw new Error('stub');
}
