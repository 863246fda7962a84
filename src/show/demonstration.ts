/** The timeline that an empty data folder begins with: it needs no camera, and no files but those of the starter set. */
import type { Store, TimelineDraft } from '#store/index.ts';
import document from './demonstration.json' with { type: 'json' };

export const demonstration: TimelineDraft & { readonly document: typeof document } = {
  name: document.name,
  description: document.description,
  duration: document.duration,
  fps: document.fps,
  resolution: document.resolution,
  document,
};

/** The id of the demonstration, which is stored where it is not yet. */
export async function loadDemonstration(store: Store): Promise<number> {
  const known = await store.desired.get('demonstrationTimelineId');
  if (known !== null && (await store.timelines.get(known)) !== null) return known;
  const { id } = await store.timelines.add(demonstration);
  await store.desired.set('demonstrationTimelineId', id);
  return id;
}
