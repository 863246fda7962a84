/** The address of a camera, and the user name and password in it. */
import { errors } from '#core/errors.ts';
import { fail, ok, type Result } from '#core/result.ts';
import type { ProductError } from '#core/define-errors.ts';

/** What stands for a password wherever an address is shown. */
export const MASK = '••••';

const schemes = ['rtsp:', 'rtsps:', 'rtmp:', 'rtmps:', 'http:', 'https:', 'srt:'];

/** `login` is `user:password` as it stands in an address; null: none. */
export type SplitAddress = { readonly url: string; readonly login: string | null };

/** Takes the login out of an address. SOURCE_ADDRESS_NOT_VALID where it is none that can be opened. */
export function splitAddress(address: string): Result<SplitAddress, ProductError> {
  const url = URL.parse(address.trim());
  if (url === null || !schemes.includes(url.protocol) || url.hostname === '') {
    return fail(errors.SOURCE_ADDRESS_NOT_VALID({ address: withoutLogin(address) }));
  }
  const login = url.password === '' ? url.username : `${url.username}:${url.password}`;
  url.username = '';
  url.password = '';
  return ok({ url: url.href, login: login === '' ? null : login });
}

/** The address with `login` in it. */
export function joinAddress({ url, login }: SplitAddress): string {
  return login === null ? url : url.replace('://', () => `://${login}@`);
}

/** The login with its password hidden. */
export function maskLogin(login: string | null): string | null {
  if (login === null) return null;
  const colon = login.indexOf(':');
  return colon < 0 ? login : `${login.slice(0, colon)}:${MASK}`;
}

/** Whether a login that comes in is one that was shown, with its password hidden. */
export const isMasked = (login: string | null): boolean => login !== null && login.endsWith(`:${encodeURIComponent(MASK)}`);

// An address that cannot be read may hold a password all the same: nothing before its last @ is repeated.
const withoutLogin = (address: string): string => address.slice(0, 500).replace(/^(.*\/\/)?.*@/su, '$1');
