/** A timeline of which tests that only need one are made: two drawn pictures, over and over, without any file. */
import type { TimelineDraft } from '#store/index.ts';

const pattern = (name: string, start_time: number, duration: number) => {
  const params = { media_url: `pattern:${name}`, transition: 'dissolve', transition_duration: 1 };
  return { id: `cue_${name}`, start_time, duration, action: 'show_media', params };
};

const document = {
  id: 'two_patterns',
  name: 'Two patterns',
  description: 'Two drawn patterns, over and over.',
  duration: 18,
  fps: 30,
  resolution: '1280x720',
  loop: true,
  tracks: {
    video: { track_id: 'video_main', type: 'video', cues: [pattern('harbour', 0, 12), pattern('bars', 12, 6)] },
    overlays: [],
  },
};

export const twoPatterns: TimelineDraft & { readonly document: typeof document } = {
  name: document.name,
  description: document.description,
  duration: document.duration,
  fps: document.fps,
  resolution: document.resolution,
  document,
};
