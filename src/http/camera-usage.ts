import type { CameraUsage } from '#contract/index.ts';
import type { Store } from '#store/index.ts';
import { cameraUses } from '#timeline/index.ts';

/** What would miss a camera. */
export async function cameraUsageOf(id: number, { timelines, cameras }: Store): Promise<CameraUsage> {
  const usage: CameraUsage = { timelines: [], backup_of: [] };
  const ids = (await timelines.list()).map((timeline) => timeline.id);
  for await (const { id: timelineId, name, document } of timelines.each(ids)) {
    const uses = cameraUses(document, id);
    if (uses.length === 0) continue;
    usage.timelines.push({ id: timelineId, name, uses: uses.map(({ path, cueId }) => ({ path, cue_id: cueId })) });
  }
  for (const camera of await cameras.list()) {
    if (camera.backupCameraId === id) usage.backup_of.push({ id: camera.id, name: camera.name });
  }
  return usage;
}
