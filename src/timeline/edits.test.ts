import { describe, expect, it } from 'vitest';
import {
  applyEdit,
  edited,
  editSchema,
  MAX_STEPS,
  newHistory,
  parseTimeline,
  redone,
  undone,
  type Edit,
  type History,
  type Timeline,
} from './index.ts';

function timeline(): Timeline {
  const parsed = parseTimeline({
    name: 'T',
    duration: 60,
    tracks: {
      video: {
        cues: [
          {
            id: 'pier',
            start_time: 0,
            duration: 10,
            action: 'show_camera',
            params: { camera_id: 1, transition: 'fade', exit_transition: 'fade' },
          },
          { id: 'clip', start_time: 10, duration: 10, action: 'show_media', params: { media_url: '/assets/a.mp4', in: 2 } },
        ],
      },
      overlays: [
        {
          layer: 1,
          cues: [
            {
              id: 'name',
              start_time: 2,
              duration: 6,
              action: 'show_overlay',
              params: { type: 'text', text: 'Pier', fade_in: 1, fade_out: 1 },
            },
          ],
        },
      ],
    },
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

function after(edit: Edit, before = timeline()): Timeline {
  const result = applyEdit(before, edit);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.timeline;
}
const refusal = (edit: Edit): string | undefined => {
  const result = applyEdit(timeline(), edit);
  return result.ok ? undefined : result.error[0]?.message;
};
const clipOf = ({ tracks }: Timeline) => tracks.video.cues.find(({ id }) => id === 'clip');

describe('an edit', () => {
  it('splits a camera: its way in stays left, its way out goes right', () => {
    expect(after({ do: 'split_cue', cue_id: 'pier', time: 4, new_id: 'pier 2' }).tracks.video.cues.slice(0, 2)).toEqual([
      { id: 'pier', start_time: 0, duration: 4, action: 'show_camera', params: { camera_id: 1, transition: 'fade' } },
      { id: 'pier 2', start_time: 4, duration: 6, action: 'show_camera', params: { camera_id: 1, exit_transition: 'fade' } },
    ]);
  });

  it('splits a clip so that it plays on', () => {
    expect(after({ do: 'split_cue', cue_id: 'clip', time: 14, new_id: 'clip 2' }).tracks.video.cues[2]).toMatchObject({
      start_time: 14,
      duration: 6,
      params: { in: 6 },
    });
  });

  it('does not split within a transition or a fade, nor where the cue is not', () => {
    expect(refusal({ do: 'split_cue', cue_id: 'pier', time: 0.5, new_id: 'x' })).toBe('A transition of cue "pier" runs at 0.5 s.');
    expect(refusal({ do: 'split_cue', cue_id: 'name', time: 7.5, new_id: 'x' })).toBe('A fade of cue "name" runs at 7.5 s.');
    expect(refusal({ do: 'split_cue', cue_id: 'pier', time: 10, new_id: 'x' })).toBe('Cue "pier" is not there at 10 s.');
  });

  it('splits right behind a transition and right before a fade', () => {
    expect(refusal({ do: 'split_cue', cue_id: 'pier', time: 1, new_id: 'x' })).toBe(undefined);
    expect(refusal({ do: 'split_cue', cue_id: 'name', time: 7, new_id: 'x' })).toBe(undefined);
  });

  it('adds the first track of a kind, and undo leaves no trace of it', () => {
    const before = timeline();
    const added = applyEdit(before, { do: 'add_track', kind: 'audio', track: { cues: [] } });
    expect(added.ok && added.value.timeline.tracks.audio).toEqual([{ cues: [] }]);
    expect(added.ok && JSON.stringify(after(added.value.undo, added.value.timeline))).toBe(JSON.stringify(before));
  });

  it('trims the start of a clip without moving its picture, as far as it has one', () => {
    expect(clipOf(after({ do: 'trim_cue', cue_id: 'clip', start_time: 13, duration: 7 }))).toMatchObject({
      start_time: 13,
      duration: 7,
      params: { in: 5 },
    });
    const shorter = after({ do: 'trim_cue', cue_id: 'pier', start_time: 0, duration: 5 });
    expect(clipOf(after({ do: 'trim_cue', cue_id: 'clip', start_time: 5, duration: 15 }, shorter))).toMatchObject({
      start_time: 5,
      params: { in: 0 },
    });
  });

  it('moves an overlay to another track', () => {
    const two = after({ do: 'add_track', kind: 'overlays', track: { layer: 2, cues: [] } });
    const moved = after({ do: 'move_cue', cue_id: 'name', start_time: 20, track: { kind: 'overlays', index: 1 } }, two);
    expect(moved.tracks.overlays?.map(({ cues }) => cues.map(({ id, start_time }) => `${id} ${start_time}`))).toEqual([[], ['name 20']]);
  });

  it('sets and drops parameters of a cue and fields of the document', () => {
    const changed = after({
      do: 'all',
      edits: [
        { do: 'set_params', cue_id: 'clip', params: { gain_db: -6 }, remove: ['in'] },
        { do: 'set_fields', fields: { loop: true } },
      ],
    });
    expect(clipOf(changed)?.params).toEqual({ media_url: '/assets/a.mp4', gain_db: -6 });
    expect(changed.loop).toBe(true);
  });

  it('that would make a fault is refused with that fault, and nothing is changed', () => {
    const before = timeline();
    const result = applyEdit(before, { do: 'move_cue', cue_id: 'clip', start_time: 5 });
    expect(result).toMatchObject({
      ok: false,
      error: [{ path: 'tracks.video.cues[1]', message: expect.stringContaining('lasts until 10 s') }],
    });
    expect(before).toEqual(timeline());
  });

  it('of several parts may pass through a fault: two cues change places', () => {
    const swapped = after({
      do: 'all',
      edits: [
        { do: 'move_cue', cue_id: 'pier', start_time: 10 },
        { do: 'move_cue', cue_id: 'clip', start_time: 0 },
      ],
    });
    expect(swapped.tracks.video.cues.map(({ id, start_time }) => `${id} ${start_time}`)).toEqual(['pier 10', 'clip 0']);
  });

  it.each<[string, Edit, string]>([
    ['a cue that is gone', { do: 'remove_cue', cue_id: 'x' }, 'There is no cue "x".'],
    ['a track that is gone', { do: 'remove_track', kind: 'audio', index: 0 }, 'There is no such track.'],
    ['an id that is taken', { do: 'split_cue', cue_id: 'pier', time: 4, new_id: 'clip' }, 'There is a cue "clip" already.'],
    ['tracks as a field', { do: 'set_fields', fields: { tracks: {} } }, 'Tracks are not a field of the document.'],
    ['cues as a field', { do: 'set_track', track: { kind: 'video' }, fields: { cues: [] } }, 'Cues are not a field of a track.'],
  ])('of %s is refused', (_, edit, message) => expect(refusal(edit)).toBe(message));

  it('travels as JSON, checked by its schema', () => {
    const edit: Edit = { do: 'move_cue', cue_id: 'name', start_time: 20, track: { kind: 'overlays', index: 1 } };
    expect(editSchema.parse(JSON.parse(JSON.stringify(edit)))).toEqual(edit);
    expect(editSchema.safeParse({ do: 'explode' }).success).toBe(false);
  });
});

describe('history', () => {
  const done = (history: History, edit: Edit): History => {
    const result = edited(history, edit);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return result.value;
  };
  const step = (history: History, by: typeof undone): History => {
    const result = by(history);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return result.value;
  };
  const named = (name: string): Edit => ({ do: 'set_fields', fields: { name } });

  it('takes back and does again, step by step', () => {
    const two = done(done(newHistory(timeline()), named('one')), named('two'));
    const back = step(step(two, undone), undone);
    expect([step(two, undone).timeline.name, back.timeline]).toEqual(['one', timeline()]);
    expect(step(step(back, redone), redone)).toEqual(two);
    expect(step(back, undone)).toBe(back);
    expect(step(two, redone)).toBe(two);
  });

  it('forgets what was undone when something else is done', () => {
    const other = done(step(done(newHistory(timeline()), named('one')), undone), named('other'));
    expect(step(other, redone)).toBe(other);
  });

  it('goes back 200 steps and no further', () => {
    let history = newHistory(timeline());
    for (let count = 1; count <= MAX_STEPS + 5; count++) history = done(history, named(`${count}`));
    for (let count = 0; count < MAX_STEPS + 5; count++) history = step(history, undone);
    expect(history.timeline.name).toBe('5');
    expect(history.future).toHaveLength(MAX_STEPS);
  });
});
