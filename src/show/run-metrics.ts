import type { ProgramAnswer } from '#contract/index.ts';
import type { RunMetrics } from '#store/index.ts';

/** What was counted of a run, with what its program says now. Each engine counts from nought: what the ones before it counted stays. */
export function countedWith(before: RunMetrics, { frame, loop, encoder }: ProgramAnswer): RunMetrics {
  const engineLate = encoder?.late_frames ?? before.engineLate;
  const engineRepeated = encoder?.repeated_frames ?? before.engineRepeated;
  return {
    // The number of the last picture; the first is 0.
    frames: Math.max(before.frames, frame === null ? 0 : frame + 1),
    loops: Math.max(before.loops, loop ?? 0),
    lateFrames: before.lateFrames + since(before.engineLate, engineLate),
    repeatedFrames: before.repeatedFrames + since(before.engineRepeated, engineRepeated),
    engineRestarts: Math.max(before.engineRestarts, encoder?.restarts ?? 0),
    engineLate,
    engineRepeated,
  };
}

const since = (before: number, now: number): number => (now < before ? now : now - before);
