/** A destination as it was sent, where its form has faults: what is in form of it is looked at all the same, so that every fault is listed at once. Pure. */
import { z } from 'zod';
import { destinationBody, type DestinationBody } from '#contract/index.ts';

const fields = Object.entries(destinationBody.shape);
const inForm = z.record(z.string(), z.unknown());
/** A name is wrong or right by its form alone. */
const SOME_NAME = 'Destination';

/** What of it has the right form; null: not even the platform, by which all else is judged. */
export function inFormOf(sent: unknown): DestinationBody | null {
  const { data = {} } = inForm.safeParse(sent);
  const good = fields.flatMap(([field, schema]) => {
    const read = schema.safeParse(data[field]);
    return read.success ? [[field, read.data] as const] : [];
  });
  return destinationBody.safeParse({ name: SOME_NAME, ...Object.fromEntries(good) }).data ?? null;
}
