import type { Clock } from '#core/clock.ts';

/** Now, as ISO 8601 in UTC. */
export const isoTime = (clock: Clock): string => new Date(clock.wall()).toISOString();
