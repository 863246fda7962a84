/** Remembers the bitrate for as long as the page lives, whichever screen is looked at. */
import type { ProgramLink } from '../api/program-link.ts';
import { withReport, type BitrateSample } from './bitrate-ring.ts';

export class BitrateMemory {
  #samples: readonly BitrateSample[] = [];

  constructor(link: ProgramLink) {
    const take = (): void => {
      const { program } = link.known();
      if (program !== null) this.#samples = withReport(this.#samples, program);
    };
    take();
    link.subscribe(take);
  }

  samples(): readonly BitrateSample[] {
    return this.#samples;
  }
}

const memories = new WeakMap<ProgramLink, BitrateMemory>();

/** The one of this link; it remembers from the first call on. */
export function bitrateMemory(link: ProgramLink): BitrateMemory {
  const memory = memories.get(link) ?? new BitrateMemory(link);
  memories.set(link, memory);
  return memory;
}
