import type { Fault } from '#core/define-errors.ts';
import { fail, ok, type Result } from '#core/result.ts';
import type { Frame } from '#core/units.ts';
import {
  addCue,
  moveCue,
  refused,
  removeCue,
  replaceCue,
  setFields,
  setParams,
  split,
  trackAt,
  trimCue,
  withTrack,
  type AnyTrack,
  type Draft,
  type Step,
} from './cue-edits.ts';
import type { Timeline } from './document.ts';
import type { Edit, SingleEdit } from './edit.ts';
import { parseTimeline } from './parse.ts';
import { frameAt } from './rate.ts';
import { resolve } from './resolve.ts';

type EditOf<Do extends SingleEdit['do']> = Extract<SingleEdit, { do: Do }>;
export type Edited = { readonly timeline: Timeline; readonly undo: Edit };

/** The timeline after the edit, and the edit that takes it back; or why it cannot be: nothing is changed then. */
export function applyEdit(timeline: Timeline, edit: Edit): Result<Edited, Fault[]> {
  const edits = edit.do === 'all' ? edit.edits : [edit];
  let draft: Draft = timeline;
  const undo: SingleEdit[] = [];
  for (const each of edits) {
    const step = stepOf(draft, each);
    if (!step.ok) return step;
    draft = step.value.draft;
    undo.unshift(...step.value.undo);
  }
  const cut = edit.do === 'split_cue' ? cutsInto(timeline, edit) : null;
  if (cut !== null) return cut;
  const parsed = parseTimeline(draft);
  const [only] = undo;
  return parsed.ok
    ? ok({ timeline: parsed.value, undo: undo.length === 1 && only !== undefined ? only : { do: 'all', edits: undo } })
    : fail(parsed.error);
}

function stepOf(draft: Draft, edit: SingleEdit): Step {
  switch (edit.do) {
    case 'add_cue':
      return addCue(draft, edit);
    case 'remove_cue':
      return removeCue(draft, edit);
    case 'move_cue':
      return moveCue(draft, edit);
    case 'trim_cue':
      return trimCue(draft, edit);
    case 'split_cue':
      return split(draft, edit);
    case 'set_params':
      return setParams(draft, edit);
    case 'replace_cue':
      return replaceCue(draft, edit);
    case 'add_track':
      return addTrack(draft, edit);
    case 'remove_track':
      return removeTrack(draft, edit);
    case 'set_track':
      return setTrack(draft, edit);
    case 'set_fields':
      return setDocument(draft, edit);
    default:
      return edit satisfies never;
  }
}

function addTrack(draft: Draft, { kind, index, track }: EditOf<'add_track'>): Step {
  const tracks = draft.tracks[kind] ?? [];
  const at = Math.min(index ?? tracks.length, tracks.length);
  const undo: SingleEdit = { do: 'remove_track', kind, index: at, ...(draft.tracks[kind] ? {} : { drop_empty: true }) };
  return ok({ draft: withTracks(draft, kind, tracks.toSpliced(at, 0, track)), undo: [undo] });
}

function removeTrack(draft: Draft, { kind, index, drop_empty }: EditOf<'remove_track'>): Step {
  const track = draft.tracks[kind]?.[index];
  if (track === undefined) return refused('There is no such track.', 'Reload the timeline: somebody may have deleted it.');
  const left = (draft.tracks[kind] ?? []).toSpliced(index, 1);
  const whole = withTracks(draft, kind, left);
  const { [kind]: _, ...others } = whole.tracks;
  const undo: SingleEdit = { do: 'add_track', kind, index, track: { ...track, cues: [...track.cues] } };
  return ok({
    draft: drop_empty === true && left.length === 0 ? { ...draft, tracks: { ...others, video: whole.tracks.video } } : whole,
    undo: [undo],
  });
}

const withTracks = (draft: Draft, kind: 'overlays' | 'audio', tracks: readonly AnyTrack[]): Draft => ({
  ...draft,
  tracks: { ...draft.tracks, [kind]: tracks },
});

function setTrack(draft: Draft, { track: ref, fields, remove }: EditOf<'set_track'>): Step {
  const track = trackAt(draft, ref);
  if (track === undefined) return refused('There is no such track.', 'Reload the timeline: somebody may have deleted it.');
  if (touches('cues', fields, remove)) return refused('Cues are not a field of a track.', 'Edit them one by one.');
  const { after, old, added } = setFields(track, fields, remove);
  return ok({
    draft: withTrack(draft, ref, { ...after, cues: track.cues }),
    undo: [{ do: 'set_track', track: ref, fields: old, remove: added }],
  });
}

function setDocument(draft: Draft, { fields, remove }: EditOf<'set_fields'>): Step {
  if (touches('tracks', fields, remove)) return refused('Tracks are not a field of the document.', 'Edit them one by one.');
  const { after, old, added } = setFields(draft, fields, remove);
  return ok({ draft: { ...after, tracks: draft.tracks }, undo: [{ do: 'set_fields', fields: old, remove: added }] });
}

const touches = (name: string, fields: object, remove: readonly string[] = []): boolean =>
  Object.hasOwn(fields, name) || remove.includes(name);

/** A cut within a transition or a fade would change what is seen: neither half could go on with it. */
function cutsInto(timeline: Timeline, { cue_id, time }: EditOf<'split_cue'>): { ok: false; error: Fault[] } | null {
  const resolved = resolve(timeline);
  if (!resolved.ok) return null;
  const { stretches, overlayTracks, soundTracks, rate } = resolved.value;
  const at = frameAt(time, rate);
  const shot = stretches.find((stretch) => stretch.cueId === cue_id);
  const faded = [...overlayTracks.flatMap(({ cues }) => cues), ...soundTracks.flat()].find((cue) => cue.cueId === cue_id);
  const within = ({ from, to }: { from: Frame; to: Frame }, before: number, after: number): boolean =>
    at < from + before || at > to - after;
  const cut = shot !== undefined && within(shot, shot.entry?.frames ?? 0, shot.exit?.frames ?? 0);
  const fade = faded !== undefined && within(faded, faded.fadeIn, faded.fadeOut);
  return cut || fade
    ? refused(`A ${fade ? 'fade' : 'transition'} of cue "${cue_id}" runs at ${time} s.`, 'Split the cue before or after it.')
    : null;
}
