/** `/api/program`. */
import { forceBody, programAnswer, programStartBody, seekBody, type ProgramAnswer } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import type { ProgramCommand } from '#packet/index.ts';
import { noted } from '#show/index.ts';
import type { AuditDraft } from '#store/index.ts';
import type { App, Parts } from './parts.ts';

const schema = { response: { 200: programAnswer } };

/** Overrides that are on or off and need no more said. */
const switches = ['slate', 'pin', 'clear_overlays'] as const;

export function programRoutes(app: App, parts: Parts): void {
  const { program, desired, live } = parts;
  const { cameras } = parts.store;
  const answerTo = async (command: ProgramCommand): Promise<ProgramAnswer> => {
    await program.command(command);
    await noted(parts, auditLine(command, program.answer));
    return program.answer;
  };

  app.get('/api/program', { schema }, async () => program.answer);

  app.post('/api/program/start', { schema: { ...schema, body: programStartBody } }, async ({ body }) => {
    const { timeline_id: timelineId, destination_ids: destinationIds = [] } = body;
    await (destinationIds.length === 0 ? desired.start(timelineId) : live.startLive(timelineId, destinationIds));
    return program.answer;
  });

  app.post('/api/program/stop', { schema }, async () => {
    await desired.stop();
    return program.answer;
  });

  for (const word of ['pause', 'resume'] as const) app.post(`/api/program/${word}`, { schema }, () => answerTo({ do: word }));

  app.post('/api/program/seek', { schema: { ...schema, body: seekBody } }, (request) =>
    answerTo({ do: 'seek', position: request.body.position }),
  );

  for (const word of switches) {
    app.put(`/api/program/overrides/${word}`, { schema }, () => answerTo({ do: word, on: true }));
    app.delete(`/api/program/overrides/${word}`, { schema }, () => answerTo({ do: word, on: false }));
  }

  app.put('/api/program/overrides/force', { schema: { ...schema, body: forceBody } }, async (request) => {
    const { camera_id: cameraId } = request.body;
    if ((await cameras.get(cameraId)) === null) throw errors.NOT_FOUND({ what: `camera ${cameraId}` });
    await desired.connect(cameraId);
    return answerTo({ do: 'force', cameraId });
  });
  app.delete('/api/program/overrides/force', { schema }, () => answerTo({ do: 'force', cameraId: null }));

  app.delete('/api/program/overrides', { schema }, () => answerTo({ do: 'back' }));
}

/** Pausing and seeking have names of their own in the audit log; what lies over the timeline is an override. */
function auditLine({ do: word, ...what }: ProgramCommand, { timeline_id: timelineId, frame, position }: ProgramAnswer): AuditDraft {
  const isOfTimeline = word === 'pause' || word === 'resume' || word === 'seek';
  const details = isOfTimeline ? { frame, position } : { override: word, frame };
  return { eventType: isOfTimeline ? word : 'override', timelineId, details: { ...details, ...what } };
}
