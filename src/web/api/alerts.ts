import { alert, type Alert } from '#contract/index.ts';
import { ask, understood } from './ask.ts';

/** Somebody has seen it: that silences it, and hides nothing. */
export const acknowledgeAlert = async (id: number): Promise<Alert> =>
  understood(alert, await ask({ method: 'POST', path: `/api/alerts/${id}/acknowledge`, body: {} }));
