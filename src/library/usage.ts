import type { Timelines } from '#store/index.ts';
import { assetUses } from '#timeline/index.ts';

/** A timeline that names a file, and the ids of its cues that do; none: the timeline itself does, as its slate. */
export type Usage = { readonly timelineId: number; readonly name: string; readonly cueIds: readonly string[] };

/** By id of the timeline. */
export async function usageOf(timelines: Timelines, url: string): Promise<Usage[]> {
  const usage: Usage[] = [];
  for await (const { id, name, document } of timelines.each(await timelines.mentioning(url))) {
    const uses = [...assetUses(document)].filter((use) => use.url === url);
    const cueIds = new Set(uses.flatMap(({ cue }) => (cue === null ? [] : [cue])));
    if (uses.length > 0) usage.push({ timelineId: id, name, cueIds: [...cueIds] });
  }
  return usage;
}
