import type { Log } from '#core/log.ts';
import type { Numbers, Store } from '#store/index.ts';
import { OVER_MAX, WAITING_MAX } from './keeper.ts';

/**
 * The first numbers that this server gives. One that was killed may have told of as many as wait to be written: they are not given again, also where it
 * wrote nothing at all. Where the disk does not take it the server goes on all the same.
 */
export async function firstNumbers(
  { alerts, logLines, desired }: Pick<Store, 'alerts' | 'logLines' | 'desired'>,
  log: Log,
): Promise<Numbers> {
  const [alert, line, free] = await Promise.all([alerts.lastId(), logLines.lastId(), desired.get('numbers')]);
  const first = {
    alert: Math.max(alert === 0 ? 1 : alert + OVER_MAX, free?.alert ?? 1),
    line: Math.max(line === 0 ? 1 : line + WAITING_MAX, free?.line ?? 1),
  };
  const after = { alert: first.alert + OVER_MAX, line: first.line + WAITING_MAX };
  await desired.set('numbers', after).catch((error: unknown) => log.error('numbers not kept', { error: String(error) }));
  return first;
}
