/** What each edit of a cue does to the document, and the edit that takes it back. The result is judged afterwards, as a whole. */
import type { Fault } from '#core/define-errors.ts';
import { fail, ok, type Result } from '#core/result.ts';
import type { AnyCue, SingleEdit, TrackRef } from './edit.ts';
import { numberOf } from './raw.ts';
import { splitCue } from './split.ts';

export type AnyTrack = { readonly cues: readonly AnyCue[]; readonly [field: string]: unknown };
type Lists = { readonly overlays?: readonly AnyTrack[] | null | undefined; readonly audio?: readonly AnyTrack[] | null | undefined };
/** A document on its way through edits. */
export type Draft = {
  readonly tracks: Lists & { readonly video: AnyTrack; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
};
export type Step = Result<{ readonly draft: Draft; readonly undo: readonly SingleEdit[] }, Fault[]>;

type Place = { readonly track: TrackRef; readonly at: number; readonly cue: AnyCue };
type EditOf<Do extends SingleEdit['do']> = Extract<SingleEdit, { do: Do }>;

export const refused = (message: string, remedy: string): { ok: false; error: Fault[] } => fail([{ path: 'edit', message, remedy }]);
const gone = (id: string) => refused(`There is no cue "${id}".`, 'Reload the timeline: somebody may have deleted it.');
const noTrack = () => refused('There is no such track.', 'Reload the timeline: somebody may have deleted it.');

export const trackAt = ({ tracks }: Draft, ref: TrackRef): AnyTrack | undefined =>
  ref.kind === 'video' ? tracks.video : tracks[ref.kind]?.[ref.index];

/** The draft with `track` in the place of the one at `ref`, which must exist. */
export function withTrack(draft: Draft, ref: TrackRef, track: AnyTrack): Draft {
  if (ref.kind === 'video') return { ...draft, tracks: { ...draft.tracks, video: track } };
  return { ...draft, tracks: { ...draft.tracks, [ref.kind]: (draft.tracks[ref.kind] ?? []).with(ref.index, track) } };
}

export function placeOf(draft: Draft, id: string): Place | null {
  const refs: TrackRef[] = [{ kind: 'video' }];
  for (const kind of ['overlays', 'audio'] as const) draft.tracks[kind]?.forEach((_, index) => refs.push({ kind, index }));
  for (const track of refs) {
    const cues = trackAt(draft, track)?.cues ?? [];
    const at = cues.findIndex((cue) => cue.id === id);
    const cue = cues[at];
    if (cue !== undefined) return { track, at, cue };
  }
  return null;
}

const changed = (draft: Draft, track: TrackRef, change: (cues: readonly AnyCue[]) => readonly AnyCue[]): Draft => {
  const whole = trackAt(draft, track);
  return whole === undefined ? draft : withTrack(draft, track, { ...whole, cues: change(whole.cues) });
};

/** Another cue in the place of one; takes back by putting the old one there. */
function replaced(draft: Draft, { track, at, cue: old }: Place, cue: AnyCue): Step {
  return ok({ draft: changed(draft, track, (cues) => cues.with(at, cue)), undo: [{ do: 'replace_cue', cue_id: cue.id, cue: old }] });
}

export function addCue(draft: Draft, { track, cue, at }: EditOf<'add_cue'>): Step {
  const cues = trackAt(draft, track)?.cues;
  if (cues === undefined) return noTrack();
  // `remove_cue` goes by the id: with two of one id undo could not tell which.
  if (placeOf(draft, cue.id) !== null) return refused(`There is a cue "${cue.id}" already.`, 'Give the new one another id.');
  const added = changed(draft, track, (before) => before.toSpliced(at ?? before.length, 0, cue));
  return ok({ draft: added, undo: [{ do: 'remove_cue', cue_id: cue.id }] });
}

export function removeCue(draft: Draft, { cue_id }: EditOf<'remove_cue'>): Step {
  const place = placeOf(draft, cue_id);
  if (place === null) return gone(cue_id);
  const { track, at, cue } = place;
  return ok({ draft: changed(draft, track, (cues) => cues.toSpliced(at, 1)), undo: [{ do: 'add_cue', track, cue, at }] });
}

export function moveCue(draft: Draft, { cue_id, start_time, track, at }: EditOf<'move_cue'>): Step {
  const place = placeOf(draft, cue_id);
  if (place === null) return gone(cue_id);
  const moved = { ...place.cue, start_time };
  if (track === undefined) return replaced(draft, place, moved);
  if (trackAt(draft, track) === undefined) return noTrack();
  const without = changed(draft, place.track, (cues) => cues.toSpliced(place.at, 1));
  const undo: SingleEdit = { do: 'move_cue', cue_id, start_time: place.cue.start_time, track: place.track, at: place.at };
  return ok({ draft: changed(without, track, (cues) => cues.toSpliced(at ?? cues.length, 0, moved)), undo: [undo] });
}

export function trimCue(draft: Draft, { cue_id, start_time, duration }: EditOf<'trim_cue'>): Step {
  const place = placeOf(draft, cue_id);
  if (place === null) return gone(cue_id);
  const { cue } = place;
  const isClip = cue.action === 'show_media' || cue.action === 'play_audio';
  const into = (numberOf(cue.params['in']) ?? 0) + start_time - cue.start_time;
  const params = isClip && start_time !== cue.start_time ? { ...cue.params, in: Math.max(0, into) } : cue.params;
  return replaced(draft, place, { ...cue, start_time, duration, params });
}

export function split(draft: Draft, { cue_id, time, new_id }: EditOf<'split_cue'>): Step {
  const place = placeOf(draft, cue_id);
  if (place === null) return gone(cue_id);
  if (placeOf(draft, new_id) !== null) return refused(`There is a cue "${new_id}" already.`, 'Give the new one another id.');
  const { cue, track, at } = place;
  if (time <= cue.start_time || time >= cue.start_time + cue.duration) {
    return refused(`Cue "${cue_id}" is not there at ${time} s.`, 'Split it between its start and its end.');
  }
  const [left, right] = splitCue(cue, time, new_id);
  const undo: SingleEdit[] = [
    { do: 'remove_cue', cue_id: new_id },
    { do: 'replace_cue', cue_id, cue },
  ];
  return ok({ draft: changed(draft, track, (cues) => cues.toSpliced(at, 1, left, right)), undo });
}

export function replaceCue(draft: Draft, { cue_id, cue }: EditOf<'replace_cue'>): Step {
  const place = placeOf(draft, cue_id);
  return place === null ? gone(cue_id) : replaced(draft, place, cue);
}

type Fields = Readonly<Record<string, unknown>>;

/** The object with fields set and dropped, and what sets and drops them back. */
export function setFields<Whole extends Fields>(before: Whole, fields: Fields, remove: readonly string[] = []) {
  const touched = new Set([...Object.keys(fields), ...remove]);
  const kept = Object.entries(before).filter(([name]) => !remove.includes(name));
  const old = Object.fromEntries([...touched].filter((name) => Object.hasOwn(before, name)).map((name) => [name, before[name]]));
  const added = [...touched].filter((name) => !Object.hasOwn(before, name));
  return { after: { ...Object.fromEntries(kept), ...fields }, old, added };
}

export function setParams(draft: Draft, { cue_id, params, remove }: EditOf<'set_params'>): Step {
  const place = placeOf(draft, cue_id);
  if (place === null) return gone(cue_id);
  const { after, old, added } = setFields(place.cue.params, params, remove);
  const whole = { ...place.cue, params: after };
  return ok({
    draft: changed(draft, place.track, (cues) => cues.with(place.at, whole)),
    undo: [{ do: 'set_params', cue_id, params: old, remove: added }],
  });
}
