import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { auditList, run, runList } from '#contract/index.ts';
import { openFakeServer, refusal, type FakeServer } from '../../test/kit/fake-server.ts';

let server: FakeServer;
let id: number;

beforeEach(async () => {
  server = await openFakeServer();
  id = await server.addTimeline();
});

afterEach(() => server[Symbol.asyncDispose]());

const audit = async (query = '') => auditList.parse((await server.ask('GET', `/api/audit${query}`)).body);
const done = async () => (await audit()).map(({ event_type }) => event_type).toReversed();

describe('the audit log', () => {
  it('has what an operator did to the program, and nothing that was refused', async () => {
    await server.ask('POST', '/api/program/stop');
    await server.ask('POST', '/api/cameras', { id: 4, name: 'Pier', url: 'rtsp://10.0.0.9/' });
    await server.ask('POST', '/api/preview/start', { timeline_id: id });
    await server.ask('POST', '/api/preview/start', { timeline_id: id });
    await server.ask('POST', '/api/program/seek', { position: 2.5 });
    await server.ask('PUT', '/api/program/overrides/force', { camera_id: 4 });
    await server.ask('PUT', '/api/program/overrides/force', { camera_id: 99 });
    await server.ask('PUT', '/api/program/overrides/slate');
    await server.ask('POST', '/api/preview/stop');
    expect(await done()).toEqual(['start', 'seek', 'override', 'override', 'stop']);
    const [stop, slate, force, seek, start] = await audit();
    expect(start).toMatchObject({ timeline_id: id, created_by: null, details: { name: 'Two patterns', by_itself: false } });
    expect(seek?.details).toMatchObject({ position: 2.5 });
    expect([force?.details, slate?.details]).toMatchObject([
      { override: 'force', cameraId: 4 },
      { override: 'slate', on: true },
    ]);
    expect(stop).toMatchObject({ timeline_id: id, destination_ids: [] });
    expect(await audit(`?limit=2&before=${force?.id}`)).toMatchObject([{ event_type: 'seek' }, { event_type: 'start' }]);
  });

  it('stands in nobody’s way when it cannot be written', async () => {
    server.store.audit.add = () => Promise.reject(new Error('full'));
    expect((await server.ask('POST', '/api/program/start', { timeline_id: id })).status).toBe(200);
    expect((await server.ask('POST', '/api/program/pause')).status).toBe(200);
    expect((await server.ask('POST', '/api/program/stop')).status).toBe(200);
    expect(server.logged).toHaveLength(3);
  });

  it.each(['limit=0', 'limit=1001', 'limit=x', 'before=-1', 'before=1e99', 'limit=1&limit=2'])('refuses %s', async (query) => {
    for (const list of ['audit', 'runs'])
      expect(await server.ask('GET', `/api/${list}?${query}`)).toMatchObject({ status: 422, body: refusal('BODY_NOT_VALID') });
  });
});

describe('runs', () => {
  it('are listed, each under its number', async () => {
    await server.ask('POST', '/api/program/start', { timeline_id: id });
    await server.ask('POST', '/api/program/stop');
    const [first] = runList.parse((await server.ask('GET', '/api/runs')).body);
    expect(first).toMatchObject({ timeline_id: id, timeline_name: 'Two patterns', status: 'stopped', metrics: { engine_restarts: 0 } });
    expect(run.parse((await server.ask('GET', `/api/runs/${first?.id}`)).body)).toEqual(first);
  });

  it.each(['0', '7', 'x', '1e9', '-1'])('have none under %j', async (other) => {
    expect(await server.ask('GET', `/api/runs/${other}`)).toMatchObject({ status: 404, body: refusal('NOT_FOUND') });
  });
});
