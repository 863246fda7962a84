/** Changes to a timeline as data: what the editor sends, what undo keeps. Field names are those of a body (snake_case). */
import { z } from 'zod';

const cueId = z.string().min(1).max(200);
const time = z.number();
const position = z.int().nonnegative();
const values = z.record(z.string(), z.unknown());
/** As many, and as long, as what was set: an edit that takes another back can always be sent. */
const names = z.array(z.string()).max(10_000).optional();

/** A cue of any kind; whether it fits its track is for the document's schema to say. */
const anyCue = z.looseObject({ id: cueId, start_time: time, duration: time, action: z.string(), params: values });
export type AnyCue = z.infer<typeof anyCue>;

const trackRef = z.union([z.object({ kind: z.literal('video') }), z.object({ kind: z.enum(['overlays', 'audio']), index: position })]);
export type TrackRef = z.infer<typeof trackRef>;

const cueEdits = [
  /** `at` is the place in the track's list, by default its end; it decides nothing that is seen. */
  z.object({ do: z.literal('add_cue'), track: trackRef, cue: anyCue, at: position.optional() }),
  z.object({ do: z.literal('remove_cue'), cue_id: cueId }),
  z.object({ do: z.literal('move_cue'), cue_id: cueId, start_time: time, track: trackRef.optional(), at: position.optional() }),
  /** Both edges anew, seconds. A clip's picture stays where it was in time: `params.in` moves with the start. */
  z.object({ do: z.literal('trim_cue'), cue_id: cueId, start_time: time, duration: time }),
  /** Cuts the cue at `time` (of the timeline); what follows is the cue `new_id`. */
  z.object({ do: z.literal('split_cue'), cue_id: cueId, time, new_id: cueId }),
  /** Sets these parameters and drops those in `remove`. */
  z.object({ do: z.literal('set_params'), cue_id: cueId, params: values, remove: names }),
  z.object({ do: z.literal('replace_cue'), cue_id: cueId, cue: anyCue }),
] as const;

const trackKind = z.enum(['overlays', 'audio']);
const wholeTrack = z.looseObject({ cues: z.array(anyCue) });
const trackEdits = [
  z.object({ do: z.literal('add_track'), kind: trackKind, index: position.optional(), track: wholeTrack }),
  z.object({ do: z.literal('remove_track'), kind: trackKind, index: position, drop_empty: z.boolean().optional() }),
  /** Sets fields of the track (name, layer, is_enabled …) but not its cues. */
  z.object({ do: z.literal('set_track'), track: trackRef, fields: values, remove: names }),
  /** Sets fields of the document (name, duration, loop, markers …) but not its tracks. */
  z.object({ do: z.literal('set_fields'), fields: values, remove: names }),
] as const;

const singleEdit = z.discriminatedUnion('do', [...cueEdits, ...trackEdits]);
export type SingleEdit = z.infer<typeof singleEdit>;

/** Several edits that stand or fall together: a ripple, an insert that pushes, a replacement. */
const severalEdits = z.object({ do: z.literal('all'), edits: z.array(singleEdit).max(4000) });

export const editSchema = z.union([singleEdit, severalEdits]);
export type Edit = z.infer<typeof editSchema>;
