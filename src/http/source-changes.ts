import type { ProgramAnswer } from '#contract/index.ts';

type Source = ProgramAnswer['sources'][number];

/** Gives, each time, the sources whose state is another than the last time, or whose fault is. */
export function sourceChanges(): (sources: readonly Source[]) => readonly Source[] {
  let before = new Map<string, string>();
  return (sources) => {
    const now = new Map(sources.map((source) => [source.id, `${source.state} ${source.error?.code ?? ''}`]));
    const changed = sources.filter(({ id }) => before.get(id) !== now.get(id));
    before = now;
    return changed;
  };
}
