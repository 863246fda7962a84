import type { TimelineAnswer, TimelineHead } from '#contract/index.ts';
import type { StoredTimeline, TimelineHead as StoredHead } from '#store/index.ts';
import { warnings, type Known, type Timeline } from '#timeline/index.ts';

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
  // Checked when it was saved; checking it again takes longer than all else here.
  const document = timeline.document as Timeline;
  return { ...headAnswer(timeline), warnings: warnings(document, known), timeline: document };
}
