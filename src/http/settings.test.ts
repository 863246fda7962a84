import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultSettings, settings } from '#contract/index.ts';
import { openFakeServer, refusal, type FakeServer } from '../../test/kit/fake-server.ts';

let server: FakeServer;

beforeEach(async () => {
  server = await openFakeServer();
});

afterEach(() => server[Symbol.asyncDispose]());

const read = async (): Promise<unknown> => (await server.ask('GET', '/api/settings')).body;
const save = (body: unknown) => server.ask('PUT', '/api/settings', body);
const shown = () => server.trunk.told.flatMap((word) => (word.do === 'show' ? [word.show] : []));

const custom = { profile: 'custom', bitrate_kbps: 3000, rate_control: 'vbr', h264_profile: 'high', speed: 'fast', sound_kbps: 192 };

describe('the settings', () => {
  it('have defaults', async () => {
    expect(settings.parse(await read())).toEqual(defaultSettings);
    expect(defaultSettings).toEqual({
      encoding: { profile: 'reliability' },
      loudness_lufs: null,
      notices: { backup: 'Switched to backup camera', slate: "Technical difficulties, we'll be right back" },
      upload_bytes_max: 4_000_000_000,
      push_preview: true,
      contact: null,
    });
  });

  it('are kept, and what is left out stays as it is', async () => {
    expect(await save({ loudness_lufs: -14, notices: { backup: null, slate: 'Back soon' } })).toMatchObject({ status: 200 });
    expect(await save({ encoding: custom })).toMatchObject({ status: 200, body: { loudness_lufs: -14, applies: 'now' } });
    expect(await read()).toEqual({
      ...defaultSettings,
      encoding: custom,
      loudness_lufs: -14,
      notices: { backup: null, slate: 'Back soon' },
    });
  });

  it('that were read are taken as they are', async () => {
    const { status } = await save(await read());
    expect(status).toBe(200);
  });

  it.each<[string, unknown, readonly string[]]>([
    ['unknown fields', { colour: 1 }, ['']],
    ['an unknown profile', { encoding: { profile: 'best' } }, ['encoding.profile']],
    ['figures with a profile that has its own', { encoding: { profile: 'quality', bitrate_kbps: 9000 } }, ['encoding']],
    [
      'several faults at once',
      { encoding: { ...custom, bitrate_kbps: 50, speed: 'slow', sound_kbps: 1000 }, loudness_lufs: -5, upload_bytes_max: 1.5 },
      ['encoding.bitrate_kbps', 'encoding.speed', 'encoding.sound_kbps', 'loudness_lufs', 'upload_bytes_max'],
    ],
    ['an empty notice', { notices: { backup: ' ', slate: null } }, ['notices.backup']],
    ['half of the notices', { notices: { backup: 'x' } }, ['notices.slate']],
    ['a list', [], ['']],
  ])('with %s are refused, and nothing is changed', async (_, body, paths) => {
    const answer = await save(body);
    expect(answer).toMatchObject({ status: 422, body: refusal('BODY_NOT_VALID') });
    expect(answer.body.error.faults?.map(({ path }) => path)).toEqual(paths);
    expect(await read()).toEqual(defaultSettings);
  });
});

describe('a running program', () => {
  beforeEach(async () => {
    const id = await server.addTimeline();
    await server.ask('POST', '/api/program/start', { timeline_id: id });
  });

  it('takes over loudness and notices now', async () => {
    const notices = { backup: null, slate: 'Back soon' };
    expect(await save({ loudness_lufs: -23, notices })).toMatchObject({ body: { applies: 'now' } });
    expect(shown()).toMatchObject([{ run: 'run', loudnessLufs: -23, notices }]);
  });

  it('takes over a bitrate now', async () => {
    expect(await save({ encoding: { profile: 'custom', bitrate_kbps: 3100 } })).toMatchObject({ body: { applies: 'now' } });
    expect(shown()).toMatchObject([{ encoding: { bitrateKbps: 3100, rateControl: 'cbr', h264Profile: 'main' } }]);
  });

  it('keeps the form of its encoding until its next start, and says so', async () => {
    expect(await save({ encoding: { profile: 'quality' } })).toMatchObject({ status: 200, body: { applies: 'next_start' } });
    expect(shown()).toMatchObject([{ encoding: { rateControl: 'cbr', h264Profile: 'main', level: '4.1', soundKbps: 128 } }]);
    expect(await save({ loudness_lufs: -14 })).toMatchObject({ body: { applies: 'next_start' } });
    await server.ask('POST', '/api/program/stop');
    await server.ask('POST', '/api/program/start', { timeline_id: 1 });
    const begun = server.trunk.told.findLast((word) => word.do === 'start');
    expect(begun).toMatchObject({ show: { encoding: { rateControl: 'vbr', h264Profile: 'high', level: '4.2' }, loudnessLufs: -14 } });
    expect(await save({ loudness_lufs: null })).toMatchObject({ body: { applies: 'now' } });
  });

  it.each([
    ['of sound', { sound_kbps: 192 }],
    ['at a speed', { speed: 'fast' }],
  ])('says so of a change %s too', async (_, change) => {
    const encoding = { profile: 'custom', bitrate_kbps: 4500, ...change };
    expect(await save({ encoding })).toMatchObject({ body: { applies: 'next_start' } });
  });
});
