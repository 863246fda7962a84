import { redact } from '#core/redact.ts';

/** What a feed is called on its command line, which every user of the machine can read: what is asked of an address may let in whoever knows it. */
export const feedLabel = (sourceId: string): string => redact(sourceId).replace(/[?#].*$/s, '?…');
