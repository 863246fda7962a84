/** Remembers what the program's reports told, for as long as the page lives, whichever screen is looked at. */
import type { ProgramAnswer } from '#contract/index.ts';
import type { ProgramLink } from '../api/program-link.ts';
import { withReport, type BitrateSample } from './bitrate-ring.ts';
import { withCount, type FrameCount } from './frame-counts.ts';
import { clockAfter, clockAt, type ProgramClock } from './program-clock.ts';

export class ProgramMemory {
  #last: ProgramAnswer | null = null;
  #samples: readonly BitrateSample[] = [];
  #counts: readonly FrameCount[] = [];
  #clock: ProgramClock | null = null;

  constructor(link: ProgramLink) {
    const take = (): void => {
      const { program, contact } = link.known();
      const report = program === this.#last ? null : program;
      this.#last = program;
      this.#clock = clockAfter(this.#clock, { report, hasContact: contact.is !== 'lost' }, performance.now());
      if (report === null) return;
      this.#samples = withReport(this.#samples, report);
      this.#counts = withCount(this.#counts, report, performance.now());
    };
    take();
    link.subscribe(take);
  }

  samples(): readonly BitrateSample[] {
    return this.#samples;
  }

  counts(): readonly FrameCount[] {
    return this.#counts;
  }

  /** The program's clock; null: none runs. */
  now(): number | null {
    return this.#clock && clockAt(this.#clock, performance.now());
  }
}

const memories = new WeakMap<ProgramLink, ProgramMemory>();

/** The one of this link; it remembers from the first call on. */
export function programMemory(link: ProgramLink): ProgramMemory {
  const memory = memories.get(link) ?? new ProgramMemory(link);
  memories.set(link, memory);
  return memory;
}
