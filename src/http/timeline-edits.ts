/** `PATCH /api/timelines/:id`: edits of several people merge. Who changes a cue that another has changed meanwhile is told, and so is everybody. */
import { timelinePatch, timelinePatched, type TimelinePatched } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import { toldOf } from '#core/told-error.ts';
import type { ShowHead } from '#packet/index.ts';
import type { StoredTimeline, TimelineDraft } from '#store/index.ts';
import { applyEdits, touchedCues, type Edit, type Timeline } from '#timeline/index.ts';
import type { App, Parts } from './parts.ts';
import { idParams } from './id-params.ts';
import { checkFormat, timelineDesk } from './timeline-desk.ts';
import { draftOf } from './timeline-draft.ts';

const PATCH_BYTES_MAX = 4 * 1024 * 1024;
/** Lines of the log that one patch may cause: all of them are in its answer. */
const TOLD_MAX = 5;

type Made = { readonly undo: Edit; readonly touched: readonly string[] };

export function timelineEditRoutes(app: App, parts: Parts): void {
  const { desired } = parts;
  const { timelines } = parts.store;
  const { refused, answer } = timelineDesk(parts);

  app.patch(
    '/api/timelines/:id',
    { bodyLimit: PATCH_BYTES_MAX, schema: { params: idParams, body: timelinePatch, response: { 200: timelinePatched } } },
    async (request, reply): Promise<TimelinePatched> => {
      const { id } = request.params;
      const { edits, base_revision: base } = request.body;
      const { saved, undo, touched } = await desired.change(id, (running) => save(id, edits, running));
      const overwritten = base === undefined ? [] : await overwrittenBy(saved, base, touched);
      tell(saved.name, overwritten);
      return { ...(await answer(reply, saved)), undo, overwritten };
    },
  );

  async function save(id: number, edits: readonly Edit[], running: ShowHead | null): Promise<Made & { readonly saved: StoredTimeline }> {
    let made: Made | null = null;
    const saved = await timelines.change(id, (current) => {
      const { draft, undo } = edited(current, edits);
      checkFormat(draft, running);
      made = { undo, touched: touchedCues(current.document, draft.document) };
      return draft;
    });
    if (typeof saved === 'string' || made === null) throw await refused(id, 'missing');
    return { ...(made as Made), saved };
  }

  async function overwrittenBy({ id, revision }: StoredTimeline, base: number, touched: readonly string[]) {
    const cues = await timelines.revisions.touchedBetween(id, { after: base, before: revision }, touched);
    return cues.map((cue) => ({ cue_id: cue.cueId, revision: cue.revision }));
  }

  function tell(name: string, overwritten: TimelinePatched['overwritten']): void {
    for (const { cue_id: cue, revision } of overwritten.slice(0, TOLD_MAX)) {
      // The other's cue as it was is in the revision that changed it last.
      parts.watch.tell(toldOf(errors.EDIT_OVERWRITTEN({ name, cue: cue.slice(0, 80), revision })));
    }
  }
}

/** Throws BODY_NOT_VALID. */
function edited({ document }: StoredTimeline, edits: readonly Edit[]): { readonly draft: TimelineDraft; readonly undo: Edit } {
  // Checked when it was saved.
  const done = applyEdits(document as Timeline, edits);
  if (!done.ok) throw errors.BODY_NOT_VALID({ what: 'edit', count: done.error.length }, { faults: done.error });
  return { draft: draftOf(done.value.timeline), undo: done.value.undo };
}
