import type { Alert } from '#contract/index.ts';

/** A camera that does not answer, but for what is said of it. */
export const exampleAlert = (news: Partial<Alert> = {}): Alert => ({
  id: 1,
  level: 'problem',
  code: 'SOURCE_CLOSED',
  message: 'North pier stopped sending pictures.',
  did: 'Viewers see backup "Fuel dock".',
  remedy: 'Check its power and network cable.',
  about: { is: 'camera', id: 2, name: 'North pier' },
  since: '2030-01-01T12:00:00.000Z',
  last_at: '2030-01-01T12:00:00.000Z',
  times: 1,
  is_flapping: false,
  acknowledged_at: null,
  healed_at: null,
  ...news,
});
