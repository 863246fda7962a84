import { describe, expect, it } from 'vitest';
import type { ProgramAnswer } from '#contract/index.ts';
import { cueFacts } from './cue-facts.ts';
import { airRows, type AirRow } from './on-air-rows.ts';

const EPOCH = Date.parse('2030-01-01T12:00:00Z');
/** The report is of picture 300, 10 s into the program. */
const REPORTED = EPOCH + 10_000;

const pier = { kind: 'camera', camera_id: 2, name: 'North pier' };
const dock = { kind: 'camera', camera_id: 3, name: 'Fuel dock' };
const program = {
  state: 'live',
  frame: 300,
  epoch_ms: EPOCH,
  encoder: { fps: 30 },
  position: 686,
  paused: false,
  on_air: { ...pier, cue_id: 'pier', since: '2030-01-01T12:00:04Z', remaining_s: 64, reason: 'timeline' },
  next: { kind: 'camera', camera_id: 1, name: 'Harbour wide', cue_id: 'wide', in_s: 64 },
  overlays: [],
  overrides: { slate: false, force: null, pin: false, clear_overlays: false },
  sources: [
    { id: 'camera:2', ...pier, state: 'good', error: null, restarts: 0 },
    { id: 'camera:3', ...dock, state: 'good', error: null, restarts: 0 },
  ],
  overlay_faults: [],
} as unknown as ProgramAnswer;

const facts = cueFacts({
  tracks: {
    video: {
      cues: [
        { id: 'pier', params: { camera_id: 2, preset_id: 'Lighthouse' } },
        { id: 'wide', params: { camera_id: 1, transition: 'dissolve', transition_duration: 1 } },
      ],
    },
  },
});

const none: typeof facts = new Map();
const rowsOf = (news: object = {}, known = facts, now = REPORTED): AirRow[] =>
  airRows({ ...program, ...news } as ProgramAnswer, known, now);
const row = (key: string, news: object = {}, known = facts, now = REPORTED): AirRow | undefined =>
  rowsOf(news, known, now).find((each) => each.key === key);

const lostPier = {
  on_air: { ...dock, cue_id: 'pier', since: '2030-01-01T11:59:48Z', remaining_s: 64, reason: 'failover' },
  sources: [{ ...program.sources[0], state: 'closed' }, program.sources[1]],
};
const overlay = { cue_id: 'third', layer: 2, type: 'lower_third', name: 'North Pier Light', remaining_s: 26, hidden: null };
const held = (news: object): object => ({ overrides: { ...program.overrides, ...news } });

describe('airRows', () => {
  it('says what is on air and what comes, with the way it comes and the time', () =>
    expect(rowsOf()).toMatchObject([
      { shape: 'camera', name: 'North pier', about: 'Preset Lighthouse', figure: '01:04', of: 'left' },
      { shape: 'next', name: 'Harbour wide', about: 'Dissolve 1.0 s', figure: 'in 01:04' },
    ]));

  it('goes on counting between reports, and not past the end', () => {
    expect(row('now', {}, facts, REPORTED + 3_400)?.figure).toBe('01:00');
    expect(row('next', {}, facts, REPORTED + 90_000)?.figure).toBe('in 00:00');
    expect(row('now', {}, facts, REPORTED - 90_000)?.figure).toBe('01:04');
  });

  it('counts nothing while the timeline stands', () =>
    expect(row('now', { paused: true }, facts, REPORTED + 20_000)).toMatchObject({ figure: '01:04', of: 'paused' }));

  it('says what it can without the document', () => {
    expect(row('now', {}, none)?.about).toBe('Camera, by the timeline');
    expect(row('next', {}, none)?.about).toBe('Camera');
  });

  it.each([
    { name: 'by the document', news: lostPier, known: facts, about: 'Backup for North pier' },
    { name: 'by the one that is lost', news: lostPier, known: none, about: 'Backup for North pier' },
    {
      name: 'where nothing else is there',
      news: { ...lostPier, on_air: { ...lostPier.on_air, kind: 'slate' } },
      known: facts,
      about: 'In place of North pier',
    },
    { name: 'where nobody knows', news: { ...lostPier, sources: [] }, known: none, about: 'stands in' },
  ])('says for whom a stand-in is there, $name', ({ news, known, about }) =>
    expect(row('now', news, known)).toMatchObject({ shape: 'problem', about, figure: '00:22', of: 'so far' }),
  );

  it.each([
    { name: 'forced', news: held({ force: { camera_id: 3, coming: false } }), says: ['Forced: Fuel dock', 'until 00:12:30'] },
    {
      name: 'forced',
      news: held({ force: { camera_id: 3, coming: true } }),
      says: ['Forced: Fuel dock, coming', 'it gives no picture yet'],
    },
    {
      name: 'forced',
      news: held({ force: { camera_id: 3, coming: false }, pin: true }),
      says: ['Forced: Fuel dock', 'until it is unpinned'],
    },
    {
      name: 'forced',
      news: { ...held({ force: { camera_id: 9, coming: false } }), next: null },
      says: ['Forced: Camera 9', 'until the next video cue'],
    },
    { name: 'pinned', news: held({ pin: true }), says: ['Pinned: North pier', 'timeline cuts are held'] },
    { name: 'pinned', news: { ...lostPier, ...held({ pin: true }) }, says: ['Pinned', 'timeline cuts are held'] },
    {
      name: 'pinned',
      news: { ...held({ pin: true, slate: true }), on_air: { ...program.on_air, kind: 'slate', reason: 'override' } },
      says: ['Pinned', 'timeline cuts are held'],
    },
    { name: 'cleared', news: held({ clear_overlays: true }), says: ['Overlays are cleared', 'until the next overlay cue'] },
    { name: 'paused', news: { paused: true }, says: ['The timeline is paused', 'the picture stays live'] },
  ])('says that it is $name: $says', ({ name, news, says }) => {
    const found = row(name, news);
    expect([found?.name, found?.about]).toEqual(says);
  });

  it('gives what a hand holds no time that it does not have', () =>
    expect(row('now', held({ pin: true }))).toMatchObject({ figure: 'stays', of: null }));

  it.each([
    { hidden: null, says: { shape: 'overlay', about: 'Overlay 2', isStruck: false } },
    { hidden: 'camera_lost', says: { shape: 'hidden', about: 'Hidden while its camera is lost', isStruck: false } },
    { hidden: 'slate', says: { shape: 'hidden', about: 'Under the slate', isStruck: false } },
    { hidden: 'cleared', says: { shape: 'hidden', about: 'Cleared by hand', isStruck: true } },
  ])('says of an overlay whether it is seen, and how long it lasts: $hidden', ({ hidden, says }) =>
    expect(row('overlay third', { overlays: [{ ...overlay, hidden }] })).toMatchObject({
      name: 'Lower third: North Pier Light',
      figure: '00:26',
      of: 'left',
      ...says,
    }),
  );

  it('knows an overlay that stays, and one without a name', () => {
    expect(row('overlay third', { overlays: [{ ...overlay, remaining_s: null, name: '' }] })).toMatchObject({
      name: 'Lower third',
      figure: 'stays',
      of: null,
    });
    expect(row('overlay third', { overlays: [{ ...overlay, type: 'image', name: 'logo.png' }] })?.name).toBe('logo.png');
  });

  it('tells what is wrong with an overlay, and of a source that is no camera and lost', () => {
    const stream = {
      id: 'stream',
      kind: 'media',
      media_url: 'http://quay/live.m3u8',
      name: 'Quay',
      state: 'stalled',
      error: null,
      restarts: 2,
    };
    const rows = rowsOf({
      overlay_faults: [{ cue_id: 'logo', code: 'X', message: 'It is gone.', remedy: 'Upload it.' }],
      sources: [stream],
    });
    expect(rows.slice(2)).toMatchObject([
      { shape: 'problem', name: 'It is gone.', about: 'Upload it.' },
      { shape: 'problem', name: 'Quay', about: 'Stream, replaced 2 times', figure: 'Stalled' },
    ]);
  });

  it('has nothing to say where nothing is on air', () => expect(rowsOf({ on_air: null })).toEqual([]));
});
