/** `GET /api/program/snapshot`: what viewers see, for screens that show no moving picture. */
import { snapshotQuery } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import type { App, Parts } from './parts.ts';
import { ProgramStills } from './program-stills.ts';
import { sendStill } from './stills.ts';

export function programSnapshotRoutes(app: App, { clock, program, keyPicture, askStill }: Parts): void {
  const stills = new ProgramStills({ clock, keyPicture, askStill });
  app.get('/api/program/snapshot', { schema: { querystring: snapshotQuery } }, async (request, reply) => {
    if (program.running === null) throw errors.PROGRAM_NOT_RUNNING({});
    return sendStill(stills.newest(request.query.width), request, reply);
  });
}
