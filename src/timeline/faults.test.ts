import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTimeline } from './index.ts';

type Written = Record<string, unknown>;

const cameraCue = (more: Written = {}, params: Written = {}) => ({
  id: 'a',
  start_time: 0,
  duration: 10,
  action: 'show_camera',
  params: { camera_id: 1, ...params },
  ...more,
});
const mediaCue = (media_url: unknown) => ({ id: 'a', start_time: 0, duration: 10, action: 'show_media', params: { media_url } });
const overlayCue = (params: Written) => ({
  id: 'a',
  start_time: 0,
  duration: 10,
  action: 'show_overlay',
  params: { type: 'text', text: 'x', ...params },
});
const document = (more: Written = {}, video: unknown[] = [], tracks: Written = {}) => ({
  name: 'T',
  duration: 60,
  ...more,
  tracks: { video: { cues: video }, ...tracks },
});
const overlaid = (params: Written) => document({}, [], { overlays: [{ cues: [overlayCue(params)] }] });
const heard = (params: Written) =>
  document({}, [], { audio: [{ cues: [{ id: 'a', start_time: 0, duration: 10, action: 'play_audio', params }] }] });

function faultsOf(json: unknown) {
  const parsed = parseTimeline(json);
  return parsed.ok ? [] : parsed.error;
}

const cue = 'tracks.video.cues[0]';
const over = 'tracks.overlays[0].cues[0].params';

/** What is wrong, the path that is told, and what the sentence must say. */
const faulty: [name: string, json: unknown, path: string, says: string][] = [
  ['no document', null, 'timeline', 'null'],
  ['a list', [], 'timeline', 'a list'],
  ['a timeline that is a number', { timeline: 3 }, 'name', 'missing'],
  ['no name', document({ name: undefined }), 'name', 'missing'],
  ['an empty name', document({ name: '' }), 'name', 'not empty'],
  ['a name of 101 letters', document({ name: 'x'.repeat(101) }), 'name', 'at most 100'],
  ['no duration', document({ duration: undefined }), 'duration', 'missing'],
  ['a duration of 0', document({ duration: 0 }), 'duration', 'more than 0'],
  ['a duration that is no number', document({ duration: NaN }), 'duration', 'NaN'],
  ['a duration without end', document({ duration: Infinity }), 'duration', 'Infinity'],
  ['a duration of 1e300 s', document({ duration: 1e300 }), 'duration', 'at most'],
  ['a duration in words', document({ duration: '60' }), 'duration', '"60"'],
  ['a frame rate of 23', document({ fps: 23 }), 'fps', '23'],
  ['a frame rate of 61', document({ fps: 61 }), 'fps', '61'],
  ['a frame rate of 27.5', document({ fps: 27.5 }), 'fps', '27.5'],
  ['a size in words', document({ resolution: 'HD' }), 'resolution', '"HD"'],
  ['an odd size', document({ resolution: '1921x1080' }), 'resolution', 'even'],
  ['a size that is too large', document({ resolution: '7680x4320' }), 'resolution', '4096x2304'],
  ['a size of 0', document({ resolution: '0x0' }), 'resolution', '64x64'],
  ['a loop of 0 times', document({ loop: 0 }), 'loop', '0'],
  ['a loop of 1.5 times', document({ loop: 1.5 }), 'loop', '1.5'],
  ['a marker without time', document({ markers: [{ name: 'x' }] }), 'markers[0].time', 'missing'],
  ['a fallback that is a word', document({ fallback: 'slate' }), 'fallback', '"slate"'],
  ['no tracks', { name: 'T', duration: 60 }, 'tracks', 'missing'],
  ['no video track', { name: 'T', duration: 60, tracks: {} }, 'tracks.video', 'missing'],
  [
    'a video track that is an overlay track',
    { name: 'T', duration: 60, tracks: { video: { type: 'overlay', cues: [] } } },
    'tracks.video.type',
    '"overlay"',
  ],
  ['a layer of 0', document({}, [], { overlays: [{ layer: 0, cues: [] }] }), 'tracks.overlays[0].layer', '1 or more'],
  ['a cue that is a number', document({}, [7]), cue, '7'],
  ['a cue without id', document({}, [cameraCue({ id: undefined })]), `${cue}.id`, 'Cue number 1: id is missing'],
  ['a cue that begins before the start', document({}, [cameraCue({ start_time: -1 })]), `${cue}.start_time`, '0 or more'],
  ['a cue that begins at no number', document({}, [cameraCue({ start_time: NaN })]), `${cue}.start_time`, 'NaN'],
  ['a cue of no length', document({}, [cameraCue({ duration: 0 })]), `${cue}.duration`, 'more than 0'],
  ['a cue shorter than a picture', document({}, [cameraCue({ duration: 0.001 })]), `${cue}.duration`, 'shorter than one picture'],
  ['a cue of 1e99 s', document({}, [cameraCue({ duration: 1e99 })]), `${cue}.duration`, 'at most'],
  ['a cue past the end', document({}, [cameraCue({ start_time: 60 })]), `${cue}.start_time`, 'ends at 60 s'],
  ['a cue across the end', document({}, [cameraCue({ start_time: 55 })]), `${cue}.duration`, 'until 65 s'],
  ['an unknown action', document({}, [cameraCue({ action: 'dance' })]), `${cue}.action`, '"show_camera", "show_media", "transition"'],
  ['an overlay on the video track', document({}, [overlayCue({})]), `${cue}.action`, '"show_overlay"'],
  ['a camera by name', document({}, [cameraCue({}, { camera_id: 'quay' })]), `${cue}.params.camera_id`, '"quay"'],
  ['camera 0', document({}, [cameraCue({}, { camera_id: 0 })]), `${cue}.params.camera_id`, 'more than 0'],
  ['an unknown transition', document({}, [cameraCue({}, { transition: 'spin' })]), `${cue}.params.transition`, '"dissolve"'],
  ['a transition of -1 s', document({}, [cameraCue({}, { transition_duration: -1 })]), `${cue}.params.transition_duration`, '0 or more'],
  ['a stinger without a clip', document({}, [cameraCue({}, { transition: 'stinger' })]), `${cue}.params.stinger_url`, 'needs the clip'],
  ['an unknown fit', document({}, [cameraCue({}, { fit: 'squeeze' })]), `${cue}.params.fit`, '"fill"'],
  ['a gain of 90 dB', document({}, [cameraCue({}, { gain_db: 90 })]), `${cue}.params.gain_db`, 'at most 24'],
  [
    'a mask outside of the picture',
    document({}, [cameraCue({}, { masks: [{ x: 2, y: 0, width: 1, height: 1, kind: 'blur' }] })]),
    `${cue}.params.masks[0].x`,
    'at most 1',
  ],
  ['a stand-in that is none', document({}, [cameraCue({ failover: ['slat'] })]), `${cue}.failover[0]`, '"slate"'],
  ['no media address', document({}, [mediaCue(undefined)]), `${cue}.params.media_url`, 'missing'],
  ['a way out of the library', document({}, [mediaCue('/assets/../secret')]), `${cue}.params.media_url`, 'leads out'],
  ['a coded way out of the library', document({}, [mediaCue('/assets/%2e%2e/secret')]), `${cue}.params.media_url`, 'leads out'],
  [
    'a doubly coded way out of the library',
    document({}, [mediaCue('/assets/%252e%252e/secret')]),
    `${cue}.params.media_url`,
    'not a valid path',
  ],
  ['a backward way out of the library', document({}, [mediaCue('/assets/..\\secret')]), `${cue}.params.media_url`, 'not a valid path'],
  ['a file elsewhere', document({}, [mediaCue('/etc/passwd')]), `${cue}.params.media_url`, 'neither'],
  ['a file by address', document({}, [mediaCue('file:///etc/passwd')]), `${cue}.params.media_url`, 'neither'],
  ['half a web address', document({}, [mediaCue('https://')]), `${cue}.params.media_url`, 'not a complete web address'],
  ['an unknown pattern', document({}, [mediaCue('pattern:nope')]), `${cue}.params.media_url`, 'not a pattern'],
  ['an unknown kind of overlay', overlaid({ type: 'hologram' }), `${over}.type`, '"lower_third"'],
  ['an unknown position', overlaid({ position: 'left' }), `${over}.position`, '"bottom_left"'],
  ['an opacity of 2', overlaid({ opacity: 2 }), `${over}.opacity`, 'at most 1'],
  ['a width of -1', overlaid({ width: -1 }), `${over}.width`, 'more than 0'],
  ['letters of size 0', overlaid({ font_size: 0 }), `${over}.font_size`, '1 or more'],
  ['a fade of -1 s', overlaid({ fade_in: -1 }), `${over}.fade_in`, '0 or more'],
  ['a text without words', overlaid({ text: undefined }), `${over}.text`, 'missing'],
  ['a logo without picture', overlaid({ type: 'logo' }), `${over}.image_url`, 'missing'],
  [
    'a picture fetched too often',
    overlaid({ type: 'image', image_url: 'https://x/y.png', refresh_s: 0.1 }),
    `${over}.refresh_s`,
    '1 or more',
  ],
  ['a lower third without words', overlaid({ type: 'lower_third', text: undefined }), `${over}.text`, 'no words'],
  ['a dynamic text of nothing', overlaid({ type: 'dynamic_text', text: undefined }), `${over}.value`, 'nothing is said'],
  ['a countdown to a word', overlaid({ type: 'dynamic_text', value: 'countdown', until: 'noon' }), `${over}.until`, '"noon"'],
  ['a sound of nothing', heard({}), 'tracks.audio[0].cues[0].params.media_url', 'nothing is said'],
  ['two cues at one time', document({}, [cameraCue(), cameraCue({ id: 'b', start_time: 9 })]), 'tracks.video.cues[1]', 'lasts until 10 s'],
  [
    'a cue within a cue, not its neighbour',
    document({}, [cameraCue({ duration: 30 }), cameraCue({ id: 'b', start_time: 2, duration: 1 }), cameraCue({ id: 'c', start_time: 5 })]),
    'tracks.video.cues[2]',
    '"a"',
  ],
  [
    'one id twice, on two tracks',
    document({}, [cameraCue()], { overlays: [{ cues: [overlayCue({})] }] }),
    'tracks.overlays[0].cues[0].id',
    'tracks.video.cues[0]',
  ],
];

describe('a fault', () => {
  it.each(faulty)('%s is told, with its path and a remedy', (_, json, path, says) => {
    const told = faultsOf(json).map((fault) => `${fault.path}: ${fault.message} ${fault.remedy}`);
    expect(told).toContainEqual(expect.stringContaining(says));
    expect(told.filter((each) => each.includes(says)).map((each) => each.split(': ')[0])).toContain(path);
    expect(faultsOf(json).every(({ remedy }) => remedy !== '')).toBe(true);
  });

  it('does not hide another: each of the fifty and more is told when all are in one document', () => {
    const video = faulty.flatMap(([, json], index) => {
      const cues = (json as { tracks?: { video?: { cues?: { id?: string }[] } } } | null)?.tracks?.video?.cues ?? [];
      return cues.length === 1
        ? cues.map((each) => (typeof each === 'object' && each.id === 'a' ? { ...each, id: `cue ${index}` } : each))
        : [];
    });
    const paths = faultsOf(document({ fps: 61, resolution: 'HD' }, video)).map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['fps', 'resolution']));
    const untold = video.filter((_, index) => !paths.some((path) => path.startsWith(`tracks.video.cues[${index}]`)));
    expect(untold).toEqual([]);
  });

  it('shows no password', () =>
    expect(JSON.stringify(faultsOf(document({}, [mediaCue('rtsp://root:hunter2@cam/1')])))).not.toContain('hunter2'));
});

describe('what is not a fault', () => {
  it.each<[string, unknown]>([
    [
      'null for what may be left out',
      document({ fps: null, resolution: null, loop: null, markers: null, fallback: null, description: null }, [
        cameraCue({ failover: null }, { preset_id: null, transition: null }),
      ]),
    ],
    ['fields that are not known', document({ studio: { colour: 'red' } }, [cameraCue({ note: 'x' }, { zoom: 2 })])],
    ['a cue that is turned off at the time of another', document({}, [cameraCue(), cameraCue({ id: 'b', is_enabled: false })])],
    [
      'cues that meet at a rounded second',
      document({}, [
        cameraCue({ duration: 0.7 }),
        cameraCue({ id: 'b', start_time: 0.7, duration: 0.35 }),
        cameraCue({ id: 'c', start_time: 1.05 }),
      ]),
    ],
    ['a name with dots in a file', document({}, [mediaCue('/assets/overlays/a..b/c.png')])],
    [
      'a transition over the joint of two cues',
      document({}, [
        cameraCue(),
        cameraCue({ id: 'b', start_time: 10 }),
        { id: 't', start_time: 9.5, duration: 1, action: 'transition', params: { transition: 'fade' } },
      ]),
    ],
  ])('%s', (_, json) => {
    const before = JSON.stringify(json);
    const parsed = parseTimeline(json);
    expect(parsed).toMatchObject({ ok: true });
    expect(parsed.ok && JSON.stringify(parsed.value)).toBe(before);
  });
});

describe('a hostile document', () => {
  it('with 10,000 faulty cues gets 200 faults and a last one that counts the rest', () => {
    const faults = faultsOf(
      document(
        {},
        Array.from({ length: 10_000 }, () => ({})),
      ),
    );
    expect(faults).toHaveLength(201);
    expect(faults.at(-1)?.message).toMatch(/^There are at least \d+ faults more\.$/);
  });

  it('with 300 faults gets the true number of those that are not listed', () => {
    const video = Array.from({ length: 300 }, (_, index) =>
      cameraCue({ id: `c${index}`, start_time: index, duration: 1 }, { camera_id: -1 }),
    );
    expect(faultsOf(document({ duration: 300 }, video)).at(-1)?.message).toBe('There are 100 faults more.');
  });

  it('nested 100,000 deep is refused, not followed', () => {
    expect(faultsOf(document({ deep: JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) }))).toMatchObject([
      { message: expect.stringContaining('levels deep') },
    ]);
  });

  it('of 10 MB of empty cues is refused, not checked one by one', () => {
    const json = JSON.parse(`{"name":"T","duration":60,"tracks":{"video":{"cues":[${'{},'.repeat(3_000_000)}{}]}}}`);
    expect(faultsOf(json)).toMatchObject([{ message: expect.stringContaining('list of 3000001 entries') }]);
  });

  it('that loops back into itself is refused', () => {
    const json: Written = document();
    json['self'] = json;
    expect(faultsOf(json)).toMatchObject([{ message: expect.stringContaining('levels deep') }]);
  });

  it('with the names of built-in fields changes nothing but itself', () => {
    const json = JSON.parse(
      '{"name":"T","duration":60,"__proto__":{"polluted":1},"constructor":3,"tracks":{"video":{"cues":[]},"__proto__":{"polluted":1}}}',
    );
    expect(parseTimeline(json)).toMatchObject({ ok: true });
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('of any shape gives a timeline or faults, and never throws', () => {
    const shaped = fc.record(
      { name: fc.anything(), duration: fc.anything(), fps: fc.anything(), tracks: fc.anything(), loop: fc.anything() },
      { requiredKeys: [] },
    );
    const tracks = fc.record({
      video: fc.record({ cues: fc.array(fc.anything()) }),
      overlays: fc.anything(),
      audio: fc.array(fc.record({ cues: fc.array(fc.anything()) })),
    });
    const any = fc.oneof(
      fc.anything(),
      shaped,
      tracks.map((value) => ({ name: 'T', duration: 60, tracks: value })),
    );
    fc.assert(
      fc.property(any, (json) => {
        const parsed = parseTimeline(json);
        expect(parsed.ok || parsed.error.every(({ path, message, remedy }) => path !== '' && message !== '' && remedy !== '')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
