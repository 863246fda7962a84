import { event, type Event } from '#contract/index.ts';

/** An event that is not as this page knows it: the page may be older than the server. */
export type Strange = { readonly event: 'strange'; readonly name: string };

/** Null: not an event at all. */
export function heardEvent(data: string | ArrayBuffer): Event | Strange | null {
  if (typeof data !== 'string') return null;
  try {
    const said: unknown = JSON.parse(data);
    const parsed = event.safeParse(said);
    return parsed.success ? parsed.data : strange(said);
  } catch {
    return null;
  }
}

const strange = (said: unknown): Strange | null =>
  typeof said === 'object' && said !== null && 'event' in said && typeof said.event === 'string'
    ? { event: 'strange', name: said.event }
    : null;
