/** The timeline that an empty data folder begins with: it needs no camera and no file. */
import type { Store, TimelineDraft } from '#store/index.ts';

const HARBOUR_S = 12;
const BARS_S = 6;
const DISSOLVE_S = 1;

const document = {
  id: 'demonstration',
  name: 'Demonstration',
  description: 'Two drawn patterns, over and over: to see that everything works before there is a camera.',
  duration: HARBOUR_S + BARS_S,
  fps: 30,
  resolution: '1280x720',
  loop: true,
  tracks: {
    video: {
      track_id: 'video_main',
      type: 'video',
      cues: [pattern('harbour', 0, HARBOUR_S), pattern('bars', HARBOUR_S, BARS_S)],
    },
    overlays: [],
  },
};

function pattern(name: string, start: number, duration: number) {
  const params = { media_url: `pattern:${name}`, transition: 'dissolve', transition_duration: DISSOLVE_S };
  return { id: `cue_${name}`, start_time: start, duration, action: 'show_media', params };
}

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
