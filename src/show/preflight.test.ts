import { describe, expect, it } from 'vitest';
import type { PreflightCheck, ProgramAnswer } from '#contract/index.ts';
import { reportOf } from '../../test/kit/fake-trunk.ts';
import { twoPatterns } from '../../test/kit/two-patterns.ts';
import { documentFacts } from './preflight-facts.ts';
import type { PreflightFacts } from './preflight-judged.ts';
import { preflightOf } from './preflight.ts';
import { programAnswer } from './program-answer.ts';

const offline: ProgramAnswer = programAnswer({ trunk: null, report: null, bridgedFrom: null });
const pier = { id: 'camera:1', kind: 'camera', camera_id: 1, name: 'Pier', error: null, restarts: 0 } as const;

const on = (state: ProgramAnswer['sources'][number]['state'], more: Partial<ProgramAnswer> = {}): ProgramAnswer => ({
  ...offline,
  state: 'preview',
  on_air: { cue_id: 'a', kind: 'camera', camera_id: 1, name: 'Pier', since: '', remaining_s: null, reason: 'timeline' },
  sources: [{ ...pier, state }],
  ...more,
});

const facts = (change: Partial<PreflightFacts> = {}): PreflightFacts => ({
  timeline: { id: 7, name: 'Marina' },
  faults: [],
  missing: { cameras: [], files: [], pushes: [] },
  hasSlate: true,
  backup: 'Dock',
  sources: [{ id: 'camera:1', name: 'Pier', standIn: null }],
  running: { answer: on('good'), lufs: -23 },
  machine: { load: 0.3, freeBytes: 50e9, celsius: 55, year: 2030 },
  destinations: null,
  ...change,
});

const fault = { path: 'tracks.video', message: 'It is wrong.', remedy: 'Mend it.' };
const machine = (change: Partial<PreflightFacts['machine']>) => ({ machine: { ...facts().machine, ...change } });
const check = (change: Partial<PreflightFacts>, id: string): PreflightCheck | undefined =>
  preflightOf(facts(change)).checks.find((each) => each.id === id);

describe('preflightOf', () => {
  it('passes in all where all is well', () => {
    const { ready, checks } = preflightOf(facts());
    expect(ready).toBe(true);
    expect(checks.filter(({ status }) => status !== 'passed')).toEqual([]);
    const ids = ['timeline', 'picture', 'sound', 'camera:1', 'files', 'slate', 'backup_camera', 'cpu', 'disk', 'temperature', 'clock'];
    expect(checks.map(({ id }) => id)).toEqual(ids);
  });

  it.each<[string, Partial<PreflightFacts>, string, PreflightCheck['status'], RegExp]>([
    ['a fault', { faults: [fault] }, 'timeline:0', 'problem', /It is wrong.*tracks\.video/],
    ['what does not run', { running: null }, 'picture', 'information', /before the preview runs/],
    ['its sound', { running: null }, 'sound', 'information', /before the preview runs/],
    ['its cameras', { running: null }, 'camera:1', 'information', /connected when the preview starts/],
    ['a picture that stands', { running: { answer: on('frozen'), lufs: -23 } }, 'picture', 'warning', /Pier is frozen/],
    ['no picture yet', { running: { answer: on('good', { on_air: null }), lufs: -23 } }, 'picture', 'warning', /no picture yet/],
    [
      'an engine that is away',
      { running: { answer: on('good', { conditions: ['restarting'] }), lufs: -23 } },
      'picture',
      'warning',
      /no picture/,
    ],
    ['silence', { running: { answer: on('good'), lufs: null } }, 'sound', 'warning', /No sound/],
    ['almost silence', { running: { answer: on('good'), lufs: -61 } }, 'sound', 'warning', /No sound/],
    ['a camera that is off', { running: { answer: on('closed'), lufs: -23 } }, 'camera:1', 'warning', /Pier is closed; its cues show Dock/],
    ['one with nobody', { running: { answer: on('closed'), lufs: -23 }, backup: null }, 'camera:1', 'warning', /show the slate/],
    ['one that is slow', { running: { answer: on('connecting'), lufs: -23 } }, 'camera:1', 'warning', /not connected yet/],
    ['a camera that is not there', { missing: { cameras: [fault], files: [], pushes: [] } }, 'missing_camera:0', 'warning', /wrong/],
    ['a file that is not there', { missing: { cameras: [], files: [fault], pushes: [] } }, 'file:0', 'warning', /wrong/],
    ['a push that nobody may send', { missing: { cameras: [], files: [], pushes: [fault] } }, 'missing_push:0', 'warning', /wrong/],
    ['no slate', { hasSlate: false }, 'slate', 'warning', /no slate of its own/],
    ['no backup', { backup: null }, 'backup_camera', 'warning', /No backup camera/],
    ['a busy machine', machine({ load: 0.93 }), 'cpu', 'warning', /93 %/],
    ['a full disk', machine({ freeBytes: 1.2e9 }), 'disk', 'warning', /1\.2 GB/],
    ['a disk that is away', machine({ freeBytes: null }), 'disk', 'warning', /does not answer/],
    ['heat', machine({ celsius: 84.4 }), 'temperature', 'warning', /84 °C/],
    ['a clock that was never set', machine({ year: 1970 }), 'clock', 'warning', /1970/],
  ])('tells of %s', (_, change, id, status, message) => {
    expect(check(change, id)).toMatchObject({ status, message: expect.stringMatching(message), remedy: expect.stringMatching(/.{6}/) });
    expect(preflightOf(facts(change)).ready).toBe(status !== 'problem');
  });

  it('asks for no backup where no camera could fail, or each has its own, and for no temperature where none is told', () => {
    expect(check({ backup: null, sources: [] }, 'backup_camera')?.status).toBe('passed');
    expect(check({ backup: null, sources: [{ id: 'camera:1', name: 'Pier', standIn: 'Dock' }] }, 'backup_camera')?.status).toBe('passed');
    expect(check(machine({ celsius: null }), 'temperature')).toBeUndefined();
  });

  it('says the remedy that the source itself knows', () => {
    const error = { code: reportOf().sources[0]?.code ?? 'X', message: 'm', remedy: 'Correct the password.' };
    const answer = on('closed', { sources: [{ ...pier, state: 'closed', error }] });
    expect(check({ running: { answer, lufs: -23 } }, 'camera:1')).toMatchObject({
      remedy: 'Correct the password.',
      action: { kind: 'camera', id: 1 },
    });
  });
});

describe('documentFacts', () => {
  const stored = (document: unknown) => ({
    ...{ id: 7, createdAt: '', modifiedAt: '', createdBy: null, isActive: true, revision: 1 },
    ...twoPatterns,
    document,
  });
  const video = (params: object) => ({
    video: { cues: [{ id: 'a', start_time: 0, duration: 18, action: 'camera_id' in params ? 'show_camera' : 'show_media', params }] },
  });

  const nothing = { cameraIds: new Set<number>(), assetUrls: new Set<string>(), pushNames: new Set<string>() };

  it('tells what the document names and what of it is missing', () => {
    const facts = documentFacts(
      stored({ ...twoPatterns.document, tracks: video({ camera_id: 5 }), fallback: { test_pattern: '/assets/slate.png' } }),
      [],
      nothing,
    );
    expect(facts).toMatchObject({ faults: [], hasSlate: true, backup: null, sources: [] });
    expect(facts.missing.cameras.map(({ path }) => path)).toEqual(['tracks.video.cues[0].params.camera_id']);
    expect(facts.missing.files.map(({ path }) => path)).toEqual(['fallback.test_pattern']);
    const pushed = documentFacts(stored({ ...twoPatterns.document, tracks: video({ media_url: 'push:Drone' }) }), [], nothing);
    expect(pushed.missing).toMatchObject({ cameras: [], files: [], pushes: [{ path: 'tracks.video.cues[0].params.media_url' }] });
  });

  it('tells the faults of one that cannot run', () => {
    expect(documentFacts(stored({ name: 7 }), [], nothing).faults.length).toBeGreaterThan(1);
  });
});
