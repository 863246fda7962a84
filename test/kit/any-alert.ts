import type { Alert } from '#contract/index.ts';

/** One that holds. */
export const anyAlert: Alert = {
  id: 1,
  code: 'SOURCE_CLOSED',
  level: 'problem',
  about: { is: 'camera', id: 1, name: 'North pier' },
  message: 'North pier stopped sending pictures.',
  did: 'Viewers see backup "Fuel dock".',
  remedy: 'Check its power and network cable. It returns by itself.',
  since: '2030-01-01T00:00:00.000Z',
  last_at: '2030-01-01T00:00:00.000Z',
  times: 1,
  is_flapping: false,
  acknowledged_at: null,
  healed_at: null,
};
