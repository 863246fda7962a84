import { z } from 'zod';
import { editSchema, type Edit } from '#timeline/index.ts';
import { fault } from './error-body.ts';

/** The document, which `parseTimeline` reads; the API's description says what is in it. */
const document = z.unknown().meta({ $ref: '#/components/schemas/Timeline' });

/** A document with or without the outer `timeline`; its faults are found one by one when it is read. */
export const timelineBody = z.unknown().meta({
  anyOf: [
    { $ref: '#/components/schemas/Timeline' },
    { type: 'object', required: ['timeline'], properties: { timeline: { $ref: '#/components/schemas/Timeline' } } },
  ],
});

/** A timeline as it is listed. Times are ISO 8601. */
export const timelineHead = z.object({
  id: z.int(),
  name: z.string(),
  description: z.string().nullable(),
  /** Seconds. */
  duration: z.number(),
  fps: z.number(),
  resolution: z.string(),
  created_at: z.string(),
  modified_at: z.string(),
  created_by: z.int().nullable(),
  is_active: z.boolean(),
  /** What `ETag` says and `If-Match` asks for. */
  revision: z.int(),
});
export type TimelineHead = z.infer<typeof timelineHead>;

export const timelineList = z.array(timelineHead);

/** A timeline as it is answered. */
export const timelineAnswer = timelineHead.extend({
  /** What will not be as it is written, though the document is valid: a camera or file that is not there (yet). */
  warnings: z.array(fault),
  timeline: document,
});
export type TimelineAnswer = z.infer<typeof timelineAnswer>;

/** What `export` gives and `import` takes. */
export const timelineExport = z.object({ timeline: document });

/** Each looks through all cues of the document. */
const EDITS_MAX = 4000;
const editsIn = (edits: readonly Edit[]): number => edits.reduce((sum, edit) => sum + (edit.do === 'all' ? edit.edits.length : 1), 0);

/** What is sent to change parts of a timeline. All of it is done, or nothing. */
export const timelinePatch = z.strictObject({
  /** The revision that the sender has seen: of cues that others changed since, it is told. */
  base_revision: z.int().nonnegative().optional(),
  /** `{do: "move_cue", cue_id, start_time}` and its like; `{do: "all", edits}` is one step of undo. */
  edits: z
    .array(editSchema)
    .min(1)
    .max(1000)
    .refine((edits) => editsIn(edits) <= EDITS_MAX, `has more than ${EDITS_MAX} edits in all`),
});

export const timelinePatched = timelineAnswer.extend({
  /** The edit that takes this one back. */
  undo: z.unknown(),
  /** Cues that others had changed since `base_revision`, and the last revision that did. What was sent now holds. */
  overwritten: z.array(z.object({ cue_id: z.string(), revision: z.int() })),
});
export type TimelinePatched = z.infer<typeof timelinePatched>;

export const timelineRevisionHead = z.object({
  revision: z.int(),
  modified_at: z.string(),
  /** The cues that this save changed; null: more than can be named. */
  touched: z.array(z.string()).nullable(),
});
export type TimelineRevisionHead = z.infer<typeof timelineRevisionHead>;

/** The newest first: the last hundred, fewer where documents are large. */
export const timelineRevisionList = z.array(timelineRevisionHead);
/** Sent to `PUT` it is restored. */
export const timelineRevision = timelineRevisionHead.extend({ timeline: document });
