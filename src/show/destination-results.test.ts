import { expect, it } from 'vitest';
import { errors } from '#core/errors.ts';
import { toldOf } from '#core/told-error.ts';
import { openFakeServer } from '../../test/kit/fake-server.ts';

const refused = toldOf(errors.DEST_KEY_REFUSED({ name: 'YouTube', why: 'denied' }));
const closed = toldOf(errors.DEST_CLOSED({ name: 'YouTube' }));

it('keeps what came of a destination last, once for each change', async () => {
  await using server = await openFakeServer();
  const { store, trunk, clock } = server;
  const kept: unknown[] = [];
  const setResult = store.destinations.setResult.bind(store.destinations);
  store.destinations.setResult = (id, result) => {
    kept.push([id, result.at, result.ok, result.error?.code]);
    return setResult(id, result);
  };
  await server.ask('POST', '/api/destinations', { name: 'YouTube', platform: 'youtube', stream_key: 'abcd-efgh' });
  await server.ask('POST', '/api/preview/start', { timeline_id: await server.addTimeline() });
  trunk.reaches = false;
  const going = server.ask('POST', '/api/preview/go-live', { destination_ids: [1] });
  while (!trunk.told.some((word) => word.do === 'destinations')) await clock.advance(0);
  expect(kept).toEqual([]);
  trunk.destination(1, { state: 'retrying', why: refused, nextTryAt: 1 });
  trunk.destination(1, { state: 'connecting', why: refused });
  trunk.destination(1, { state: 'retrying', why: refused, nextTryAt: 2 });
  await clock.advance(1_000);
  trunk.destination(1, { state: 'live', why: null, wasLive: true, liveSince: 5 });
  trunk.say();
  await going;
  trunk.destination(1, { state: 'retrying', why: closed, nextTryAt: 3 });
  expect(kept).toEqual([
    [1, '2030-01-01T00:00:00.000Z', false, 'DEST_KEY_REFUSED'],
    [1, '2030-01-01T00:00:01.000Z', true, undefined],
    [1, '2030-01-01T00:00:01.000Z', false, 'DEST_CLOSED'],
  ]);
  await server.ask('POST', '/api/preview/stop-live');
  expect((await store.destinations.get(1))?.lastResult).toMatchObject({ ok: false, error: { code: 'DEST_CLOSED' } });
});

it('a disk that takes nothing more costs a line in the log', async () => {
  await using server = await openFakeServer();
  server.store.destinations.setResult = () => Promise.reject(errors.DISK_FULL({}));
  await server.ask('POST', '/api/destinations', { name: 'YouTube', platform: 'youtube', stream_key: 'abcd-efgh' });
  await server.ask('POST', '/api/preview/start', { timeline_id: await server.addTimeline() });
  expect(await server.ask('POST', '/api/preview/go-live', { destination_ids: [1] })).toMatchObject({ status: 200 });
  await server.clock.advance(0);
  expect(server.logged).toMatchObject([{ event: 'result of a destination not kept', id: 1 }]);
});
