/** Which timelines use a file of the library, and whether it may be taken from them. */
import type { AssetUsage } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import type { StoredAsset } from '#store/index.ts';
import type { Parts } from './parts.ts';

type Around = Pick<Parts, 'library' | 'program'>;

export async function usageOf({ library, program }: Around, used: StoredAsset): Promise<AssetUsage> {
  const running = program.running?.show.timelineId;
  const usage = await library.usage(used);
  return usage.map(({ timelineId, name, cueIds }) => ({
    timeline_id: timelineId,
    name,
    cue_ids: [...cueIds],
    running: timelineId === running,
  }));
}

/** Throws NOT_FOUND, and unless it is done by force ASSET_IN_USE with a fault for each timeline that names it. */
export async function checkUse(around: Around, id: number, force: 'true' | 'false' | undefined): Promise<void> {
  const used = await around.library.get(id);
  const usage = force === 'true' ? [] : await usageOf(around, used);
  if (usage.length === 0) return;
  throw errors.ASSET_IN_USE({ path: used.path, count: usage.length }, { faults: usage.map(useFault) });
}

const useFault = ({ timeline_id: id, name, cue_ids: cues, running }: AssetUsage[number]) => ({
  path: `timelines.${id}`,
  message: `"${name}"${running ? ', which is running,' : ''} uses it ${cues.length === 0 ? 'as its slate' : `in ${cueWords(cues)}`}.`,
  remedy: 'Choose another file there.',
});

/** A few by name: a timeline may have thousands. */
function cueWords(ids: readonly string[]): string {
  const named = ids.slice(0, 10).map((id) => `"${id}"`);
  return `${ids.length === 1 ? 'cue' : 'cues'} ${named.join(', ')}${ids.length > named.length ? ` and ${ids.length - named.length} more` : ''}`;
}
