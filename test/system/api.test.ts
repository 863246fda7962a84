/** The API of the real product, asked from outside as REQUIREMENTS 10 has it. */
import { once } from 'node:events';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { auditList, health, programAnswer, runList, type ProgramAnswer } from '#contract/index.ts';
import { startProduct, untilTrue, within, type Product } from '../kit/index.ts';

const cue = (id: string, start: number, name: string) => ({
  id,
  start_time: start,
  duration: 5,
  action: 'show_media',
  params: { media_url: `pattern:${name}` },
});
const document = {
  name: 'Small',
  duration: 10,
  fps: 30,
  resolution: '320x180',
  loop: true,
  tracks: { video: { cues: [cue('a', 0, 'bars'), cue('b', 5, 'harbour')] }, overlays: [] },
};

let product: Product;
let id: number;

beforeAll(async () => {
  product = await startProduct();
  id = await addTimeline(product);
});

afterAll(() => product[Symbol.asyncDispose]());

async function addTimeline(to: Product): Promise<number> {
  const { body } = await to.api('POST', '/api/timelines', document);
  return Number((body as { id: number }).id);
}

const program = async (of: Product): Promise<ProgramAnswer> => programAnswer.parse((await of.api('GET', '/api/program')).body);

/** The first program for which `holds`; answers that fail are asked again, for a server may just be starting. */
async function programThat(of: Product, holds: (program: ProgramAnswer) => boolean): Promise<ProgramAnswer> {
  let seen: ProgramAnswer | null = null;
  await untilTrue(20_000, 'the program', async () => {
    seen = await program(of).catch(() => null);
    return seen !== null && holds(seen);
  });
  return seen ?? (await program(of));
}

const runs = ({ state, position }: ProgramAnswer): boolean => state === 'preview' && position !== null;

describe('the program', () => {
  it('starts, is seen, refuses a second start by name, and stops', async () => {
    expect((await product.api('POST', '/api/program/start', { timeline_id: id })).status).toBe(200);
    const seen = await programThat(product, runs);
    expect(seen).toMatchObject({
      timeline_id: id,
      on_air: { kind: 'pattern', reason: 'timeline' },
      encoder: { resolution: '320x180', fps: 30 },
    });
    const second = await product.api('POST', '/api/preview/start', { timeline_id: id });
    expect(second).toMatchObject({ status: 409, body: { error: { code: 'PROGRAM_RUNNING' }, detail: '"Small" is already running.' } });
    await untilTrue(5_000, 'good health', async () => health.parse((await product.api('GET', '/api/health')).body).reasons.length === 0);
    expect(await product.api('POST', '/api/program/stop')).toMatchObject({ status: 200, body: { state: 'offline', timeline_id: null } });
  });

  it('goes on, and is told of again, when the server is killed', async () => {
    await product.api('POST', '/api/program/start', { timeline_id: id });
    const before = await programThat(product, runs);
    const engine = product.process('engine').pid;
    const killed = product.kill('server');
    await untilTrue(20_000, 'another server', () => product.processes().some(({ role, pid }) => role === 'server' && pid !== killed));
    const after = await programThat(product, runs);
    expect(after.frame).toBeGreaterThan(before.frame ?? 0);
    expect(after.timeline_id).toBe(id);
    expect(product.process('engine').pid).toBe(engine);
    await product.api('POST', '/api/program/stop');
  });

  it('takes over what is saved while it runs', async () => {
    await product.api('POST', '/api/program/start', { timeline_id: id });
    await programThat(product, runs);
    const engine = product.process('engine').pid;
    await product.api('PUT', `/api/timelines/${id}`, { ...document, tracks: { video: { cues: [cue('only', 0, 'bars')] }, overlays: [] } });
    await programThat(product, ({ on_air }) => on_air?.cue_id === 'only' || on_air?.kind === 'slate');
    expect(product.process('engine').pid).toBe(engine);
    await product.api('POST', '/api/program/stop');
    await product.api('PUT', `/api/timelines/${id}`, document);
  });

  it('takes over an edit while it runs, and is written down', async () => {
    await product.api('POST', '/api/program/start', { timeline_id: id });
    await programThat(product, runs);
    const edits = [
      { do: 'remove_cue', cue_id: 'b' },
      { do: 'replace_cue', cue_id: 'a', cue: { ...cue('edited', 0, 'bars'), duration: 10 } },
    ];
    const edited = await product.api('PATCH', `/api/timelines/${id}`, { edits });
    expect(edited).toMatchObject({ status: 200, body: { undo: { do: 'all' } } });
    await programThat(product, ({ on_air }) => on_air?.cue_id === 'edited');
    await product.api('PATCH', `/api/timelines/${id}`, { edits: [(edited.body as { undo: unknown }).undo] });
    expect((await product.api('GET', `/api/timelines/${id}`)).body).toMatchObject({ timeline: document });
    await product.api('POST', '/api/program/stop');
    expect(runList.parse((await product.api('GET', '/api/runs?limit=1')).body)).toMatchObject([
      { timeline_name: 'Small', status: 'stopped' },
    ]);
    expect(auditList.parse((await product.api('GET', '/api/audit?limit=2')).body).map(({ event_type }) => event_type)).toEqual([
      'stop',
      'start',
    ]);
  });

  it('is started once by two starts at once', async () => {
    const starts = await Promise.all([1, 2].map(() => product.api('POST', '/api/program/start', { timeline_id: id })));
    expect(starts.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    await product.api('POST', '/api/program/stop');
  });
});

describe('events', () => {
  it('bring each state of a start and a stop, without being asked', async () => {
    const socket = new WebSocket(`${product.address}/api/events`.replace('http', 'ws'));
    const states: string[] = [];
    socket.on('message', (message) => {
      const { event, data } = JSON.parse(String(message));
      if (event === 'program') states.push(data.state);
    });
    await within(5_000, 'the first event', once(socket, 'message'));
    expect(states).toEqual(['offline']);
    await product.api('POST', '/api/preview/start', { timeline_id: id });
    await untilTrue(20_000, 'the event of the preview', () => states.includes('preview'));
    await product.api('POST', '/api/preview/stop');
    await untilTrue(5_000, 'the event of the stop', () => states.at(-1) === 'offline');
    socket.terminate();
  });
});

describe('saves', () => {
  it('that were acknowledged are there after the server was killed in the middle of saving', async () => {
    let acknowledged = 0;
    for (let kill = 0; kill < 3; kill++) {
      const saving = (async () => {
        for (;;) {
          const { body } = await product.api('PUT', `/api/timelines/${id}`, { ...document, filling: 'x'.repeat(200_000) });
          acknowledged = (body as { revision: number }).revision;
        }
      })().catch(() => null);
      const from = acknowledged;
      await untilTrue(10_000, 'some saves', () => acknowledged > from + 3);
      product.kill('server');
      await saving;
      await programThat(product, ({ state }) => state === 'offline');
      const { body } = await product.api('GET', `/api/timelines/${id}`);
      expect((body as { revision: number }).revision).toBeGreaterThanOrEqual(acknowledged);
      expect(body).toMatchObject({ timeline: document });
    }
  });
});

describe('who may ask', () => {
  const statusWith = async (headers: Record<string, string>): Promise<number | undefined> => {
    const asked = request(`${product.address}/api/program`, { headers });
    asked.end();
    const [response] = await within(5_000, 'an answer', once(asked, 'response'));
    response.resume();
    return response.statusCode;
  };

  it('is whoever comes under a name of this machine, and no page from elsewhere', async () => {
    expect(await statusWith({})).toBe(200);
    expect(await statusWith({ host: 'evil.example' })).toBe(421);
    expect(await statusWith({ origin: 'https://evil.example' })).toBe(403);
  });
});

it('begins with the demonstration where that is wished for', async () => {
  await using demonstration = await startProduct({ demo: true });
  expect(await programThat(demonstration, runs)).toMatchObject({
    state: 'preview',
    timeline_name: 'Demonstration',
    on_air: { kind: 'pattern' },
  });
});
