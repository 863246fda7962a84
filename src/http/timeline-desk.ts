/** What the routes of timelines have in common. */
import type { FastifyReply } from 'fastify';
import type { TimelineAnswer } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import type { Encoding, ShowHead } from '#packet/index.ts';
import type { Refusal, StoredTimeline, TimelineDraft } from '#store/index.ts';
import { rateOf } from '#timeline/index.ts';
import { knownNow } from './known.ts';
import type { Parts } from './parts.ts';
import { timelineAnswerOf } from './timeline-answer.ts';

export function timelineDesk({ store, assetsFolder }: Parts) {
  /** Throws NOT_FOUND. */
  async function known(id: number): Promise<StoredTimeline> {
    const timeline = await store.timelines.get(id);
    if (timeline === null) throw errors.NOT_FOUND({ what: `timeline ${id}` });
    return timeline;
  }

  async function refused(id: number, refusal: Refusal): Promise<Error> {
    if (refusal === 'missing') return errors.NOT_FOUND({ what: `timeline ${id}` });
    return errors.REVISION_STALE(await known(id));
  }

  async function answer(reply: FastifyReply, timeline: StoredTimeline): Promise<TimelineAnswer> {
    reply.header('etag', `"${timeline.revision}"`);
    return timelineAnswerOf(timeline, await knownNow({ store, assetsFolder }));
  }

  return { known, refused, answer };
}

/**
 * Size and rate never change while a program runs: everybody downstream would have to begin anew. `running`: the show of the timeline;
 * null: it does not run. Throws TIMELINE_FORMAT_FIXED.
 */
export function checkFormat(draft: TimelineDraft, running: ShowHead | null): void {
  if (running === null || isOfFormat(draft, running.encoding)) return;
  const { width, height, rate } = running.encoding;
  const format = `${width}x${height} and ${Number((rate.num / rate.den).toFixed(3))} pictures a second`;
  throw errors.TIMELINE_FORMAT_FIXED({ name: running.name, format });
}

function isOfFormat({ fps, resolution }: TimelineDraft, { width, height, rate }: Encoding): boolean {
  const written = rateOf(fps);
  return resolution === `${width}x${height}` && written !== null && written.num * rate.den === rate.num * written.den;
}
