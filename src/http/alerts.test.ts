import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { alert, alertList, auditList, event, logList, type Event } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import { toldOf } from '#core/told-error.ts';
import { openFakeServer, refusal, type FakeServer } from '../../test/kit/fake-server.ts';

let server: FakeServer;

beforeEach(async () => {
  server = await openFakeServer();
  const id = await server.addTimeline();
  await server.ask('POST', '/api/preview/start', { timeline_id: id });
});

afterEach(() => server[Symbol.asyncDispose]());

const get = async (path: string): Promise<unknown> => (await server.ask('GET', path)).body;
const alerts = async (query = '') => alertList.parse(await get(`/api/alerts${query}`));
const log = async (query = '') => logList.parse(await get(`/api/log${query}`));

async function camera(state: 'good' | 'closed'): Promise<void> {
  const error = state === 'closed' ? toldOf(errors.SOURCE_CLOSED({ name: 'Pier' })) : { code: null, message: null, remedy: null };
  server.trunk.report({ sources: [{ id: 'camera:4', state, ...error }] });
  await server.clock.advance(1_000);
}

describe('alerts', () => {
  it('are listed while they hold and after, and pushed at each change', async () => {
    const heard: Event[] = [];
    server.events.join({ send: (name, data) => void heard.push(event.parse({ event: name, data: JSON.parse(data) })) });
    await camera('closed');
    expect(await alerts()).toMatchObject([
      { id: 1, level: 'problem', code: 'SOURCE_CLOSED', about: { is: 'camera', id: 4 }, healed_at: null },
    ]);
    await camera('good');
    expect(await alerts('?open=true')).toEqual([]);
    expect(await alerts('?open=false&limit=1')).toMatchObject([{ id: 1, healed_at: expect.any(String) }]);
    const told = heard.flatMap((each) => (each.event === 'alert' ? [each.data.healed_at !== null] : []));
    expect(told).toEqual([false, true]);
  });

  it('are told to whoever joins, behind the program, while they hold', async () => {
    await camera('closed');
    const heard: string[] = [];
    server.events.join({ send: (name) => void heard.push(name) });
    expect(heard).toEqual(['program', 'alert']);
  });

  it('are seen by a person, as often as he says so', async () => {
    await camera('closed');
    const first = await server.ask('POST', '/api/alerts/1/acknowledge');
    expect(alert.parse(first.body)).toMatchObject({ id: 1, acknowledged_at: expect.any(String) });
    await server.clock.advance(1_000);
    expect(await server.ask('POST', '/api/alerts/1/acknowledge')).toMatchObject({ status: 200, body: first.body });
    const audit = auditList.parse(await get('/api/audit'));
    expect(audit.filter(({ event_type: type }) => type === 'acknowledge')).toMatchObject([{ details: { alert_id: 1 } }]);
  });

  it.each(['99', '999999999999999'])('that are not there are not seen: %s', async (id) => {
    expect(await server.ask('POST', `/api/alerts/${id}/acknowledge`)).toMatchObject({ status: 404, body: refusal('NOT_FOUND') });
  });

  it.each(['0', '-1', '1e3', 'x', '%00', '9'.repeat(30)])('have numbers: %s is none', async (id) => {
    expect((await server.ask('POST', `/api/alerts/${id}/acknowledge`)).status).toBeGreaterThanOrEqual(400);
  });

  it.each(['?limit=0', '?limit=1001', '?limit=x', '?open=perhaps'])('are not listed by %s', async (query) => {
    expect((await server.ask('GET', `/api/alerts${query}`)).status).toBe(422);
  });
});

describe('the log', () => {
  it('has what happened, the newest first, by pages, by words and by level', async () => {
    await camera('closed');
    server.watch.tell(toldOf(errors.ENGINE_GONE({ how: 'SIGKILL' })));
    await camera('good');
    const lines = await log();
    expect(lines.map(({ level, code }) => [level, code])).toEqual([
      ['information', 'CAMERA_BACK'],
      ['problem', 'ENGINE_GONE'],
      ['problem', 'SOURCE_CLOSED'],
      ['information', 'PROGRAM_STARTED'],
    ]);
    expect(await log(`?limit=1&before=${lines[1]?.id}`)).toEqual([lines[2]]);
    expect(await log('?search=MEDIA%20process%20engine_gone')).toEqual([lines[1]]);
    expect(await log('?level=problem')).toEqual([lines[1], lines[2]]);
    expect(await log('?level=problem&search=engine')).toEqual([lines[1]]);
    expect(await log('?level=failure')).toEqual([]);
    expect(await log(`?search=${encodeURIComponent("%'; drop table log_lines; --")}`)).toEqual([]);
  });

  it.each(['?limit=0', '?before=0', '?search=', '?search=%20', `?search=${'x'.repeat(201)}`, '?before=1e99', '?level=all', '?level='])(
    'is not read by %s',
    async (query) => {
      expect((await server.ask('GET', `/api/log${query}`)).status).toBe(422);
    },
  );
});
