/** `/api/program`. */
import { programAnswer, startBody } from '#contract/index.ts';
import type { App, Parts } from './parts.ts';

const schema = { response: { 200: programAnswer } };

export function programRoutes(app: App, { program, desired }: Parts): void {
  app.get('/api/program', { schema }, async () => program.answer);

  app.post('/api/program/start', { schema: { ...schema, body: startBody } }, async (request) => {
    await desired.start(request.body.timeline_id);
    return program.answer;
  });

  app.post('/api/program/stop', { schema }, async () => {
    await desired.stop();
    return program.answer;
  });
}
