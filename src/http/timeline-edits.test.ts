import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { timelinePatched, timelineRevision, timelineRevisionList, type TimelinePatched } from '#contract/index.ts';
import type { Edit } from '#timeline/index.ts';
import { openFakeServer, refusal, type FakeServer } from '../../test/kit/fake-server.ts';
import { twoPatterns } from '../../test/kit/two-patterns.ts';

let server: FakeServer;
let id: number;

beforeEach(async () => {
  server = await openFakeServer();
  id = await server.addTimeline();
});

afterEach(() => server[Symbol.asyncDispose]());

const name = (text: string): Edit => ({ do: 'set_fields', fields: { name: text } });
const gain = (cueId: string, gain_db: number): Edit => ({ do: 'set_params', cue_id: cueId, params: { gain_db } });

const ask = (body: unknown, headers = {}) => server.ask('PATCH', `/api/timelines/${id}`, body, headers);

async function patch(edits: readonly Edit[], base_revision?: number): Promise<TimelinePatched> {
  const { status, body } = await ask({ edits, base_revision });
  expect(status).toBe(200);
  return timelinePatched.parse(body);
}

const stored = async () => (await server.ask('GET', `/api/timelines/${id}`)).body;

describe('edits', () => {
  it('change what they name, and are taken back by their undo', async () => {
    const done = await patch([name('Later'), gain('cue_bars', -6)]);
    expect(done).toMatchObject({ id, name: 'Later', revision: 2, overwritten: [] });
    expect(await stored()).toMatchObject({ name: 'Later', revision: 2 });
    await patch([done.undo as Edit]);
    expect((await stored()).timeline).toEqual(twoPatterns.document);
  });

  it('of different cues merge, whoever saw what', async () => {
    await patch([gain('cue_bars', -6)], 1);
    expect(await patch([gain('cue_harbour', -3)], 1)).toMatchObject({ revision: 3, overwritten: [] });
    expect((await stored()).timeline).toMatchObject({
      tracks: { video: { cues: [{ params: { gain_db: -3 } }, { params: { gain_db: -6 } }] } },
    });
  });

  it('of one cue: the last wins, its sender is told whose it was, and everybody is', async () => {
    const heard: unknown[] = [];
    using _ = server.events.join({ send: (event, data) => void (event === 'log' && heard.push(JSON.parse(data))) });
    await patch([gain('cue_bars', -6)], 1);
    const { overwritten } = await patch([gain('cue_bars', -3)], 1);
    expect(overwritten).toEqual([{ cue_id: 'cue_bars', revision: 2 }]);
    expect(heard).toMatchObject([{ code: 'EDIT_OVERWRITTEN', message: expect.stringContaining('"cue_bars" of "Two patterns"') }]);
    expect((await stored()).timeline).toMatchObject({ tracks: { video: { cues: [{}, { params: { gain_db: -3 } }] } } });
  });

  it('who has seen the last is told nothing', async () => {
    await patch([gain('cue_bars', -6)], 1);
    expect((await patch([gain('cue_bars', -3)], 2)).overwritten).toEqual([]);
    expect((await patch([gain('cue_bars', -1)])).overwritten).toEqual([]);
  });

  it('are not refused as stale', async () => {
    await patch([name('Two')]);
    expect(await ask({ edits: [name('Three')] }, { 'if-match': '"1"' })).toMatchObject({ status: 200, body: { revision: 3 } });
  });

  it('stand or fall together', async () => {
    const answer = await ask({ edits: [name('Half'), { do: 'remove_cue', cue_id: 'nobody' }] });
    expect(answer).toMatchObject({ status: 422, body: refusal('BODY_NOT_VALID') });
    expect(answer.body.error.faults).toMatchObject([{ message: 'There is no cue "nobody".', remedy: expect.any(String) }]);
    expect(await stored()).toMatchObject({ name: 'Two patterns', revision: 1 });
  });

  it('of a running timeline are on air from the next picture on, but not its size and rate', async () => {
    await server.ask('POST', '/api/program/start', { timeline_id: id });
    await patch([name('On air')]);
    expect(server.trunk.told.at(-1)).toMatchObject({ do: 'show', show: { name: 'On air' } });
    const change = { edits: [{ do: 'set_fields', fields: { fps: 25 } }] };
    expect(await ask(change)).toMatchObject({ status: 409, body: refusal('TIMELINE_FORMAT_FIXED') });
    expect(await stored()).toMatchObject({ revision: 2 });
  });

  it('of two hundred people at once are all there', async () => {
    const add = (index: number): Edit => ({
      do: 'add_track',
      kind: 'audio',
      track: { name: `by ${index}`, cues: [] },
    });
    const marked = (index: number): Edit => ({ do: 'set_fields', fields: { [`mine_${index}`]: index } });
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) => ask({ edits: [index < 50 ? add(index) : marked(index)], base_revision: 1 })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const { timeline, revision } = await stored();
    const document = timeline as { tracks: { audio: unknown[] } };
    expect(revision).toBe(201);
    expect(document.tracks.audio).toHaveLength(50);
    expect(Object.keys(document).filter((key) => key.startsWith('mine_'))).toHaveLength(150);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['no edits', { edits: [] }],
    ['a list', []],
    ['an edit that is none', { edits: [{ do: 'explode' }] }],
    ['a field that is none', { edits: [name('x')], force: true }],
    ['a revision that is none', { edits: [name('x')], base_revision: '1' }],
    ['tracks by the back door', { edits: [{ do: 'set_fields', fields: { tracks: {} } }] }],
    ['deep nesting', `{"edits":[{"do":"set_fields","fields":{"mine":${'['.repeat(100_000)}${']'.repeat(100_000)}}}]}`],
    [
      'a cue of no kind',
      { edits: [{ do: 'add_cue', track: { kind: 'video' }, cue: { id: 'x', start_time: 0, duration: 1, action: 'no', params: {} } }] },
    ],
    ['too many', { edits: Array.from({ length: 1001 }, () => name('x')) }],
    ['too many in all', { edits: [1, 2].map(() => ({ do: 'all', edits: Array.from({ length: 2001 }, () => name('x')) })) }],
  ])('that are %s are refused in words', async (_, body) => {
    expect(await ask(body)).toMatchObject({ status: 422, body: refusal('BODY_NOT_VALID') });
    expect(await stored()).toMatchObject({ revision: 1 });
    expect(server.logged).toEqual([]);
  });

  it('lose a key that would become a prototype', async () => {
    const { status, body } = await ask(`{"edits":[{"do":"set_fields","fields":{"__proto__":{"name":"x"},"mine":1}}]}`);
    expect({ status, timeline: body.timeline }).toEqual({ status: 200, timeline: { ...twoPatterns.document, mine: 1 } });
  });

  it.each(['0', '-1', '1e99', 'abc', '7'])('have no timeline under %j', async (other) => {
    expect((await server.ask('PATCH', `/api/timelines/${other}`, { edits: [name('x')] })).status).toBe(404);
  });
});

describe('revisions', () => {
  it('tell what each save touched, hold what it saved, and are restored by a save', async () => {
    await patch([gain('cue_bars', -6)]);
    await server.ask('PUT', `/api/timelines/${id}`, { ...twoPatterns.document, name: 'Whole' });
    const list = timelineRevisionList.parse((await server.ask('GET', `/api/timelines/${id}/revisions`)).body);
    expect(list.map(({ revision, touched }) => [revision, touched])).toEqual([
      [3, ['cue_bars']],
      [2, ['cue_bars']],
      [1, ['cue_harbour', 'cue_bars']],
    ]);
    const first = timelineRevision.parse((await server.ask('GET', `/api/timelines/${id}/revisions/1`)).body);
    expect(first.timeline).toEqual(twoPatterns.document);
    expect(await server.ask('PUT', `/api/timelines/${id}`, first)).toMatchObject({ status: 200, body: { revision: 4 } });
    expect((await stored()).timeline).toEqual(twoPatterns.document);
  });

  it.each(['revisions/9', 'revisions/0', 'revisions/x', 'revisions/1e9'])('have nothing at %s', async (path) => {
    expect(await server.ask('GET', `/api/timelines/${id}/${path}`)).toMatchObject({ status: 404, body: refusal('NOT_FOUND') });
    expect(await server.ask('GET', `/api/timelines/99/revisions`)).toMatchObject({ status: 404 });
  });
});
