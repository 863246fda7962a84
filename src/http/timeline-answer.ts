import type { TimelineAnswer, TimelineHead } from '#contract/index.ts';
import type { StoredTimeline, TimelineHead as StoredHead } from '#store/index.ts';
import { parseTimeline, warnings, type Known } from '#timeline/index.ts';

export const headAnswer = (timeline: StoredHead): TimelineHead => ({
  id: timeline.id,
  name: timeline.name,
  description: timeline.description,
  duration: timeline.duration,
  fps: timeline.fps,
  resolution: timeline.resolution,
  created_at: timeline.createdAt,
  modified_at: timeline.modifiedAt,
  created_by: timeline.createdBy,
  is_active: timeline.isActive,
  revision: timeline.revision,
});

/** Warnings are made anew each time: a camera may have come or gone since the timeline was saved. */
export function timelineAnswerOf(timeline: StoredTimeline, known: Known): TimelineAnswer {
  const parsed = parseTimeline(timeline.document);
  return { ...headAnswer(timeline), warnings: parsed.ok ? warnings(parsed.value, known) : parsed.error, timeline: timeline.document };
}
