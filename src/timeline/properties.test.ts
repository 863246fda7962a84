/** What holds of every timeline: pairs of documents whose scenes must agree, and edits that must take themselves back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frame } from '#core/units.ts';
import {
  applyEdit,
  applyFailover,
  nextChange,
  parseTimeline,
  resolve,
  sceneAt,
  sourcesDue,
  sourceId,
  type Edit,
  type Picture,
  type ResolvedTimeline,
  type Scene,
  type Shot,
  type SingleEdit,
  type SourceHealth,
  type Timeline,
} from './index.ts';

type Written = Record<string, unknown>;
type Span = { readonly gap: number; readonly frames: number };

/** Documents are made in frames at this rate, so that every second below is on the grid and shifts are exact. */
const FPS = 25;
const ROOM = 40;

const spans = (most: number) => fc.array(fc.record({ gap: fc.nat(12), frames: fc.integer({ min: 1, max: 40 }) }), { maxLength: most });
const placed = (list: readonly Span[]) => {
  let at = 0;
  return list.map(({ gap, frames }) => {
    const from = at + gap;
    at = from + frames;
    return { start_time: from / FPS, duration: frames / FPS, frames };
  });
};
const halfTimes = (frames: number) => Math.floor(frames / 2) / FPS;

const way = fc.constantFrom('cut', 'fade', 'dissolve', 'wipe');
const shotParams = fc.record({
  camera: fc.boolean(),
  which: fc.integer({ min: 1, max: 4 }),
  way,
  exit: way,
  seconds: fc.nat(10).map((frames) => frames / FPS),
  gain: fc.integer({ min: -20, max: 6 }),
});
type ShotParams = { camera: boolean; which: number; way: string; exit: string; seconds: number; gain: number };

function videoCue(
  { start_time, duration, frames }: { start_time: number; duration: number; frames: number },
  params: ShotParams,
  index: number,
): Written {
  const takes = {
    transition: params.way,
    transition_duration: params.seconds,
    exit_transition: params.exit,
    exit_transition_duration: params.seconds / 2,
    gain_db: params.gain,
  };
  const base = { id: `v${index}`, start_time, duration };
  if (params.camera) return { ...base, action: 'show_camera', params: { camera_id: params.which, ...takes } };
  return { ...base, action: 'show_media', params: { media_url: `/assets/${params.which}.mp4`, in: frames / 10, ...takes } };
}

const video = spans(6).chain((list) =>
  fc
    .array(shotParams, { minLength: list.length, maxLength: list.length })
    .map((all) => placed(list).map((span, index) => videoCue(span, all[index] ?? raise(), index))),
);
const faded = (list: readonly Span[], more: (index: number) => Written) =>
  placed(list).map(({ start_time, duration, frames }, index) => ({ start_time, duration, ...more(index), fade: halfTimes(frames) }));
const overlays = fc.array(spans(4), { maxLength: 3 }).map((tracks) =>
  tracks.map((list, track) => ({
    layer: tracks.length - track,
    cues: faded(list, (index) => ({ id: `o${track}.${index}`, action: 'show_overlay' })).map(({ fade, ...cue }) => ({
      ...cue,
      params: { type: 'text', text: 'x', fade_in: fade / 2, fade_out: fade / 3, opacity: 0.8, ...(track === 1 ? { with_camera: 1 } : {}) },
    })),
  })),
);
const audio = fc.array(spans(3), { maxLength: 2 }).map((tracks) =>
  tracks.map((list, track) => ({
    cues: faded(list, (index) => ({ id: `a${track}.${index}`, action: 'play_audio' })).map(({ fade, ...cue }) => ({
      ...cue,
      params: { media_url: '/assets/bed.mp3', fade_in: fade / 2 },
    })),
  })),
);

function raise(): never {
  throw new Error('not reached');
}
function parsed(json: unknown): Timeline {
  const result = parseTimeline(json);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
function resolved(timeline: Timeline): ResolvedTimeline {
  const result = resolve(timeline);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const anyTimeline: fc.Arbitrary<Timeline> = fc.record({ video, overlays, audio, loop: fc.constantFrom(undefined, true, 3) }).map((made) => {
  const all = [made.video, ...made.overlays.map(({ cues }) => cues), ...made.audio.map(({ cues }) => cues)].flat() as {
    start_time: number;
    duration: number;
  }[];
  const end = Math.max(ROOM / FPS, ...all.map(({ start_time, duration }) => start_time + duration));
  return parsed({
    name: 'Any',
    duration: Math.round(end * FPS) / FPS + ROOM / FPS,
    fps: FPS,
    loop: made.loop ?? null,
    unknown: { kept: [1, null] },
    tracks: { video: { cues: made.video }, overlays: made.overlays, audio: made.audio },
  });
});

const framesOf = ({ durationFrames }: ResolvedTimeline): number[] => Array.from({ length: durationFrames }, (_, at) => at);
type AnyTrack = Extract<SingleEdit, { do: 'add_track' }>['track'];
type AnyCue = { readonly id: string; readonly start_time: number; readonly duration: number };
function cuesOf({ tracks }: Timeline): AnyCue[] {
  const all: readonly { readonly cues: readonly AnyCue[] }[] = [tracks.video, ...(tracks.overlays ?? []), ...(tracks.audio ?? [])];
  return all.flatMap(({ cues }) => cues);
}

/** A scene as it is seen and heard: times to a millionth of a second, no cue ids, nothing that only says how it came about. */
function lookOf(scene: Scene): unknown {
  const rounded = (time: number) => Number(time.toFixed(6));
  const shot = (shown: Shot) => ({
    source: sourceId(shown.source),
    time: shown.source.kind === 'media' ? rounded(shown.mediaTime) : 0,
    fit: shown.fit,
  });
  const picture = ({ ...shown }: Picture) =>
    shown.is === 'shot'
      ? shot(shown.shot)
      : { way: shown.way, from: shot(shown.from), to: shot(shown.to), progress: rounded(shown.progress) };
  return {
    picture: picture(scene.picture),
    overlays: scene.overlays.map(({ layer, opacity, elapsed, params }) => ({
      layer,
      opacity: rounded(opacity),
      elapsed: rounded(elapsed),
      text: params['text'],
    })),
    sounds: scene.sounds.map(({ source, mediaTime, gain }) => ({
      source: sourceId(source),
      time: source.kind === 'media' ? rounded(mediaTime) : 0,
      gain: rounded(gain),
    })),
  };
}
const looks = (timeline: Timeline, frames: readonly number[], loop = 0): unknown[] => {
  const whole = resolved(timeline);
  return frames.map((at) => lookOf(sceneAt(whole, frame(at), loop)));
};

describe('every timeline', () => {
  it('has a scene at every frame whose stretches meet without gap or overlap', () => {
    fc.assert(
      fc.property(anyTimeline, (timeline) => {
        const { stretches, durationFrames } = resolved(timeline);
        expect(stretches[0]?.from).toBe(0);
        expect(stretches.at(-1)?.to).toBe(durationFrames);
        stretches.slice(1).forEach((stretch, index) => expect(stretch.from).toBe(stretches[index]?.to));
      }),
    );
  });

  it('shows the same at the same frame, whatever was asked before', () => {
    fc.assert(
      fc.property(anyTimeline, fc.infiniteStream(fc.nat(400)), (timeline, jumps) => {
        const whole = resolved(timeline);
        const inOrder = framesOf(whole).map((at) => sceneAt(whole, frame(at)));
        for (const at of jumps.take(20))
          expect(sceneAt(whole, frame(at % whole.durationFrames))).toEqual(inOrder[at % whole.durationFrames]);
      }),
      { numRuns: 30 },
    );
  });

  it('changes what is there only at the frames that nextChange names', () => {
    const kinds = (scene: Scene) => ({
      picture:
        scene.picture.is === 'shot' ? scene.picture.shot.cueId : [scene.picture.way, scene.picture.from.cueId, scene.picture.to.cueId],
      overlays: scene.overlays.map(({ cueId }) => cueId),
      audio: scene.sounds.filter(({ track }) => track === 'audio').map(({ cueId }) => cueId),
    });
    fc.assert(
      fc.property(anyTimeline, (timeline) => {
        const whole = resolved(timeline);
        for (const at of framesOf(whole)) {
          const next = nextChange(whole, frame(at));
          expect(next).toBeGreaterThan(at);
          // Up to the frame that is named, each is like the one before.
          expect(kinds(sceneAt(whole, frame(next - 1)))).toEqual(kinds(sceneAt(whole, frame(at))));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('names every source before it is needed', () => {
    fc.assert(
      fc.property(anyTimeline, fc.nat(50), (timeline, within) => {
        const whole = resolved(timeline);
        for (const at of framesOf(whole).filter((each) => each % 7 === 0)) {
          const due = new Set(sourcesDue(whole, frame(at), within).map(sourceId));
          const { picture, sounds } = sceneAt(whole, frame(Math.min(at + within, whole.durationFrames - 1)));
          const shots = picture.is === 'shot' ? [picture.shot] : [picture.from, picture.to];
          const needed = [...shots, ...sounds].map(({ source }) => sourceId(source)).filter((id) => id !== 'slate');
          expect([...due]).toEqual(expect.arrayContaining(needed));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('has nothing unfit on air after failover, and two applications are one', () => {
    const states = fc.constantFrom<SourceHealth>('unused', 'connecting', 'good', 'late', 'stalled', 'frozen', 'black', 'closed');
    const health = fc.record({
      'camera:1': states,
      'camera:2': states,
      'camera:3': states,
      'camera:4': states,
      'media:/assets/1.mp4': states,
    });
    fc.assert(
      fc.property(anyTimeline, health, (timeline, record) => {
        const whole = resolved(timeline);
        const map = new Map(Object.entries(record));
        const policy = {
          backups: new Map([['camera:1', { kind: 'camera', cameraId: 2 } as const]]),
          timelineBackup: { kind: 'camera', cameraId: 3 } as const,
          holdable: new Set(['camera:4']),
        };
        for (const at of framesOf(whole).filter((each) => each % 5 === 0)) {
          const scene = applyFailover(sceneAt(whole, frame(at)), map, policy);
          const shots = scene.picture.is === 'shot' ? [scene.picture.shot] : [scene.picture.from, scene.picture.to];
          for (const { source, hold } of shots) {
            const state = record[sourceId(source) as keyof typeof record];
            expect(hold || state === undefined || state === 'good' || state === 'late').toBe(true);
          }
          expect(applyFailover(scene, map, policy)).toEqual(scene);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('two timelines', () => {
  it('of which one has all its cues shifted have the same scenes, shifted', () => {
    fc.assert(
      fc.property(anyTimeline, fc.integer({ min: 1, max: ROOM }), (timeline, by) => {
        const edits = cuesOf(timeline).map(({ id, start_time }) => ({
          do: 'move_cue' as const,
          cue_id: id,
          start_time: start_time + by / FPS,
        }));
        const shifted = edited(timeline, { do: 'all', edits });
        const frames = framesOf(resolved(timeline)).slice(0, -by);
        expect(
          looks(
            shifted,
            frames.map((at) => at + by),
          ),
        ).toEqual(looks(timeline, frames));
      }),
    );
  });

  it('of which one has a cue split have the same scenes', () => {
    let splits = 0;
    fc.assert(
      fc.property(anyTimeline, fc.nat(), fc.nat(), (timeline, which, where) => {
        const cues = cuesOf(timeline);
        const cue = cues[which % Math.max(1, cues.length)];
        fc.pre(cue !== undefined && cue.duration * FPS > 1.5);
        if (cue === undefined) return;
        const time = cue.start_time + (1 + (where % Math.round(cue.duration * FPS - 1))) / FPS;
        const split = applyEdit(timeline, { do: 'split_cue', cue_id: cue.id, time, new_id: 'new' });
        // A cut through a transition or a fade would be seen: refused is right too, for that reason alone.
        expect(split.ok ? 'A transition' : split.error[0]?.message).toMatch(/^A (transition|fade)/);
        if (!split.ok) return;
        splits++;
        const frames = framesOf(resolved(timeline));
        expect(looks(split.value.timeline, frames)).toEqual(looks(timeline, frames));
        expect(looks(split.value.timeline, frames, 2)).toEqual(looks(timeline, frames, 2));
      }),
    );
    expect(splits).toBeGreaterThan(10);
  });

  it('that differ by an edit outside of [a, b) have the same scenes inside', () => {
    fc.assert(
      fc.property(anyTimeline, fc.nat(), fc.constantFrom('remove', 'shorten', 'louder'), (timeline, which, what) => {
        const cues = cuesOf(timeline);
        const cue = cues[which % Math.max(1, cues.length)];
        if (cue === undefined) return;
        const edits: Record<typeof what, Edit> = {
          remove: { do: 'remove_cue', cue_id: cue.id },
          shorten: { do: 'trim_cue', cue_id: cue.id, start_time: cue.start_time, duration: 1 / FPS },
          louder: { do: 'set_params', cue_id: cue.id, params: { gain_db: 3, opacity: 0.1 } },
        };
        const after = edited(timeline, edits[what]);
        // A cue is seen until the take into the next is done, and shapes how the one before it goes out.
        const [from, to] = [Math.round(cue.start_time * FPS) - 12, Math.round((cue.start_time + cue.duration) * FPS) + 12];
        const frames = framesOf(resolved(timeline)).filter((at) => at < from || at >= to);
        expect(looks(after, frames)).toEqual(looks(timeline, frames));
      }),
    );
  });
});

describe('import of an export', () => {
  it('is the identity, unknown fields included', () => {
    fc.assert(
      fc.property(anyTimeline, (timeline) => {
        const text = JSON.stringify({ timeline });
        expect(JSON.stringify({ timeline: parsed(JSON.parse(text)) })).toBe(text);
      }),
    );
  });
});

function edited(timeline: Timeline, edit: Edit): Timeline {
  const result = applyEdit(timeline, edit);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value.timeline;
}

describe('undo', () => {
  const anyEdit = (timeline: Timeline): fc.Arbitrary<Edit> => {
    const ids = cuesOf(timeline).map(({ id }) => id);
    const cue_id = fc.constantFrom('none', ...ids);
    const time = fc.nat(200).map((frames) => frames / FPS);
    const overlay = { id: 'new', start_time: 0, duration: 0.2, action: 'show_overlay', params: { type: 'text', text: 'new' } };
    const single: fc.Arbitrary<SingleEdit> = fc.oneof(
      fc.record({ do: fc.constant('remove_cue' as const), cue_id }),
      fc.record({ do: fc.constant('move_cue' as const), cue_id, start_time: time }),
      fc.record({
        do: fc.constant('move_cue' as const),
        cue_id,
        start_time: time,
        track: fc.record({ kind: fc.constant('overlays' as const), index: fc.nat(2) }),
        at: fc.nat(3),
      }),
      fc.record({ do: fc.constant('trim_cue' as const), cue_id, start_time: time, duration: time }),
      fc.record({ do: fc.constant('split_cue' as const), cue_id, time, new_id: fc.constant('new') }),
      fc.record({
        do: fc.constant('set_params' as const),
        cue_id,
        params: fc.constantFrom({ gain_db: -3 }, { opacity: 0.5, x: 3 }),
        remove: fc.constantFrom<string[]>([], ['opacity'], ['transition', 'in']),
      }),
      fc.record({ do: fc.constant('replace_cue' as const), cue_id, cue: fc.constant(overlay) }),
      fc.record({
        do: fc.constant('add_cue' as const),
        track: fc.record({ kind: fc.constant('overlays' as const), index: fc.nat(2) }),
        cue: fc.constant(overlay),
        at: fc.nat(2),
      }),
      fc.record({
        do: fc.constant('add_track' as const),
        kind: fc.constantFrom('overlays' as const, 'audio' as const),
        track: fc.constant<AnyTrack>({ name: 'new', cues: [] }),
        index: fc.nat(3),
      }),
      fc.record({
        do: fc.constant('remove_track' as const),
        kind: fc.constantFrom('overlays' as const, 'audio' as const),
        index: fc.nat(2),
      }),
      fc.record({
        do: fc.constant('set_track' as const),
        track: fc.constant({ kind: 'video' as const }),
        fields: fc.constantFrom({ name: 'x' }, { is_enabled: false }),
        remove: fc.constantFrom<string[]>([], ['name']),
      }),
      fc.record({
        do: fc.constant('set_fields' as const),
        fields: fc.constantFrom({ name: 'other' }, { loop: 4, markers: [{ time: 1, name: 'm' }] }),
        remove: fc.constantFrom<string[]>([], ['unknown']),
      }),
    );
    return fc.oneof(
      single,
      fc.array(single, { maxLength: 3 }).map((edits) => ({ do: 'all' as const, edits })),
    );
  };

  it('of every edit is the identity, and the edit leaves what it was given alone', () => {
    let done = 0;
    fc.assert(
      fc.property(
        anyTimeline.chain((timeline) => fc.tuple(fc.constant(timeline), anyEdit(timeline))),
        ([timeline, edit]) => {
          const before = structuredClone(timeline);
          const result = applyEdit(timeline, edit);
          expect(timeline).toEqual(before);
          if (!result.ok) return;
          done++;
          expect(edited(result.value.timeline, result.value.undo)).toEqual(before);
          // And what takes the undo back is the edit again.
          const undone = applyEdit(result.value.timeline, result.value.undo);
          expect(undone.ok && edited(before, undone.value.undo)).toEqual(result.value.timeline);
        },
      ),
      { numRuns: 600 },
    );
    expect(done).toBeGreaterThan(100);
  });
});
