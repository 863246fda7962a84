import type { Log } from '#core/log.ts';
import type { AuditDraft, Store } from '#store/index.ts';

/** Writes a line of the audit log. A disk that takes nothing more never stands in the way of what was done. */
export async function noted({ store, log }: { readonly store: Pick<Store, 'audit'>; readonly log: Log }, line: AuditDraft): Promise<void> {
  try {
    await store.audit.add(line);
  } catch (error) {
    log.error('not in the audit log', { eventType: line.eventType, timelineId: line.timelineId, error: String(error) });
  }
}
