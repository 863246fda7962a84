/** `/api/values`: what overlays show of the world outside. */
import { valueBody, valueList, valueName } from '#contract/index.ts';
import type { App, Parts } from './parts.ts';

export function valueRoutes(app: App, { values }: Parts): void {
  app.get('/api/values', { schema: { response: { 200: valueList } } }, async () => values.all);

  app.put('/api/values/:name', { schema: { params: valueName, body: valueBody } }, async (request, reply) => {
    values.set(request.params.name, request.body.value);
    return reply.code(204).send();
  });
}
