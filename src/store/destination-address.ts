/** What is secret in the address of a destination: values such as that of `?token=`. A login is not among them: RTMP sends none. Pure. */
import type { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import { namedSecrets } from '#core/redact.ts';
import { fail, ok, type Result } from '#core/result.ts';
import { joinAddress, MASK, type SplitAddress } from './camera-address.ts';

/** The address as it was written, but for its secrets. */
export function splitUrl(url: string): SplitAddress {
  const named: string[] = [];
  const masked = url.replace(namedSecrets, (_, name: string, value: string) => {
    named.push(value);
    return name + MASK;
  });
  return { url: masked, secrets: { login: null, named } };
}

/** The address with what is hidden in it as it is in `before`, which must be of the same server, so that no secret can be sent elsewhere; else DEST_ADDRESS_NOT_VALID. */
export function wholeUrl(given: string, before: string | null): Result<string, ProductError> {
  const { url, secrets } = splitUrl(given);
  if (!secrets.named.includes(MASK)) return ok(given);
  const known = before !== null && serverIn(before) === serverIn(given) ? splitUrl(before).secrets.named : [];
  const named = secrets.named.map((value, index) => (value === MASK ? known[index] : value));
  if (!named.every((value) => value !== undefined))
    return fail(errors.DEST_ADDRESS_NOT_VALID({ why: 'a part of it is hidden behind dots' }));
  return ok(joinAddress({ url, secrets: { login: null, named } }));
}

/** `rtmp://live.example.com:1935`. */
const serverIn = (url: string): string | undefined => /^[^/]*\/\/[^/?]*/.exec(url)?.[0].toLowerCase();
