/** What was left at the program's last report, less what has gone since. `now`: ms by the program's clock. Pure. */
import type { ProgramAnswer } from '#contract/index.ts';

type Reported = Pick<ProgramAnswer, 'frame' | 'epoch_ms' | 'encoder' | 'paused'>;

/** Seconds since the picture that the report was made at; 0: not known. */
function sinceReport({ frame, epoch_ms: epoch, encoder }: Reported, now: number): number {
  if (frame === null || epoch === null || encoder === null) return 0;
  return Math.max(0, (now - epoch) / 1000 - frame / encoder.fps);
}

export const secondsLeft = (seconds: number, program: Reported, now: number): number =>
  program.paused ? seconds : Math.max(0, seconds - sinceReport(program, now));
