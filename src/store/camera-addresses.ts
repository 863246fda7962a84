/** The addresses of a camera's two streams, with their secrets. Pure. */
import { errors } from '#core/errors.ts';
import { isMasked, splitAddress, unmasked, type SplitAddress } from './camera-address.ts';

/** `sub`: of its second, smaller stream; null: it has none. */
export type CameraAddresses = { readonly main: SplitAddress; readonly sub: SplitAddress | null };

type Given = { readonly address: string; readonly subAddress: string | null };

/**
 * The addresses that are given, with what is hidden in them. A hidden secret is the stored one of the same stream, else of the other, else for the sub
 * stream the one that comes with the main: each only for the host and user it was given for, so that no secret can be sent elsewhere.
 * Throws SOURCE_ADDRESS_NOT_VALID, SOURCE_LISTENS_TO_ALL, DEVICE_ADDRESS_NOT_VALID, CAMERA_PASSWORD_HIDDEN.
 */
export function wholeAddresses({ address, subAddress }: Given, before: CameraAddresses | null): CameraAddresses {
  const stored = before === null ? [] : [before.main, ...(before.sub === null ? [] : [before.sub])];
  const main = whole(address, stored);
  return { main, sub: subAddress === null ? null : whole(subAddress, [...stored.toReversed(), main]) };
}

function whole(address: string, known: readonly SplitAddress[]): SplitAddress {
  const split = splitAddress(address);
  if (!split.ok) throw split.error;
  if (!isMasked(split.value)) return split.value;
  for (const each of known) {
    const found = unmasked(split.value, each);
    if (found !== null) return found;
  }
  throw errors.CAMERA_PASSWORD_HIDDEN({});
}
