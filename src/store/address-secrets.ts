/** The secrets of a camera's address as one text, which is sealed. */
import { z } from 'zod';
import type { AddressSecrets } from './camera-address.ts';

const written = z.object({ login: z.string().nullable(), named: z.array(z.string()) });

/** Null where there are none. A login alone is written as it is, which is how it was before there were others. */
export function writeSecrets({ login, named }: AddressSecrets): string | null {
  return named.length === 0 ? login : JSON.stringify({ login, named });
}

/** Null, or what cannot be read, holds none. */
export function readSecrets(text: string | null): AddressSecrets {
  // In an address a brace is always escaped: a login does not begin with one.
  if (text === null || !text.startsWith('{')) return { login: text, named: [] };
  const read = written.safeParse(JSON.parse(text));
  return read.success ? read.data : { login: null, named: [] };
}
