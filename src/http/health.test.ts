import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { health } from '#contract/index.ts';
import { openFakeServer, type FakeServer } from '../../test/kit/fake-server.ts';

let server: FakeServer;

beforeEach(async () => {
  server = await openFakeServer();
});

afterEach(() => server[Symbol.asyncDispose]());

describe('health', () => {
  it('is well while all parts answer', async () => {
    const { status, body } = await server.ask('GET', '/api/health');
    expect(status).toBe(200);
    expect(health.parse(body)).toMatchObject({ status: 'healthy', reasons: [], disk: { free_bytes: expect.any(Number) } });
  });

  it('is degraded while the media process is away', async () => {
    await server.ask('POST', '/api/program/start', { timeline_id: await server.addTimeline() });
    server.trunk.change({ state: 'running', bridging: true });
    expect(await server.ask('GET', '/api/health')).toMatchObject({ status: 200, body: { status: 'degraded', engine: { ok: false } } });
  });

  it('is broken without trunk or database', async () => {
    await server.clock.advance(3_000);
    expect(await server.ask('GET', '/api/health')).toMatchObject({ status: 503, body: { status: 'unhealthy', trunk: { ok: false } } });
    server.trunk.say();
    await server.store[Symbol.asyncDispose]();
    expect(await server.ask('GET', '/api/health')).toMatchObject({ status: 503, body: { database: { ok: false } } });
  });
});
