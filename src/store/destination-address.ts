/** The address of a destination and the secrets in it, which are those that a camera's may have. Pure. */
import { errors } from '#core/errors.ts';
import { fail, ok, type Result } from '#core/result.ts';
import type { ProductError } from '#core/define-errors.ts';
import { isMasked, joinAddress, splitAddress, unmasked, type SplitAddress } from './camera-address.ts';

/** Throws DEST_ADDRESS_NOT_VALID. */
export function splitUrl(url: string): SplitAddress {
  const split = splitAddress(url);
  if (!split.ok) throw notAnAddress();
  return split.value;
}

/**
 * The address with what is hidden in it as it is in `before`, which must be of the same server and user, so that no secret can be sent elsewhere;
 * else DEST_ADDRESS_NOT_VALID.
 */
export function wholeUrl(given: string, before: string | null): Result<string, ProductError> {
  const split = splitAddress(given);
  if (!split.ok) return fail(notAnAddress());
  if (!isMasked(split.value)) return ok(joinAddress(split.value));
  const whole = before === null ? null : unmasked(split.value, splitUrl(before));
  return whole === null ? fail(errors.DEST_ADDRESS_NOT_VALID({ why: 'its password is hidden' })) : ok(joinAddress(whole));
}

const notAnAddress = (): ProductError => errors.DEST_ADDRESS_NOT_VALID({ why: 'it is no address that can be read' });
