/** What wants a person, and what happened: `/api/alerts` and `/api/log`. */
import { alert, alertList, alertsQuery, logList, logQuery } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import type { App, Parts } from './parts.ts';
import { idParams } from './id-params.ts';

export function alertRoutes(app: App, { watch }: Parts): void {
  app.get('/api/alerts', { schema: { querystring: alertsQuery, response: { 200: alertList } } }, ({ query }) => watch.alerts(query));

  app.post('/api/alerts/:id/acknowledge', { schema: { params: idParams, response: { 200: alert } } }, async ({ params: { id } }) => {
    const acknowledged = await watch.acknowledge(id);
    if (acknowledged === null) throw errors.NOT_FOUND({ what: `alert ${id}` });
    return acknowledged;
  });

  app.get(
    '/api/log',
    { schema: { querystring: logQuery, response: { 200: logList } } },
    ({ query: { limit, before = null, search = null, level = null } }) => watch.lines({ limit, before, search, level }),
  );
}
