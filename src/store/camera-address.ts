/** The address of a camera, and the secrets in it: user name and password, and passwords that stand behind the host. */
import type { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import { pushName } from '#core/push-name.ts';
import { namedSecrets } from '#core/redact.ts';
import { fail, ok, type Result } from '#core/result.ts';
import { deviceAddress, isDeviceAddress, isListening, isOwnNetwork } from '#packet/index.ts';

/** What stands for a secret wherever an address is shown. */
export const MASK = '••••';
const MASK_IN_ADDRESS = encodeURIComponent(MASK);

const schemes = ['rtsp:', 'rtsps:', 'rtmp:', 'rtmps:', 'http:', 'https:', 'srt:'];

/** `login` is `user:password` as it stands in an address, null: none. `named` holds the values of `?password=` and their like, in order. */
export type AddressSecrets = { readonly login: string | null; readonly named: readonly string[] };

/** `url` has no login, and `MASK` for each named secret. */
export type SplitAddress = { readonly url: string; readonly secrets: AddressSecrets };

/** Takes the secrets out of an address. SOURCE_ADDRESS_NOT_VALID, SOURCE_LISTENS_TO_ALL or DEVICE_ADDRESS_NOT_VALID where it is none that can be opened. */
export function splitAddress(address: string): Result<SplitAddress, ProductError> {
  const given = address.trim();
  if (isDeviceAddress(given)) return splitDevice(given);
  if (pushName(given) !== null) return ok({ url: given, secrets: { login: null, named: [] } });
  const url = URL.parse(given);
  if (url === null || !schemes.includes(url.protocol) || url.hostname === '') {
    return fail(errors.SOURCE_ADDRESS_NOT_VALID({ address: withoutSecrets(address) }));
  }
  if (isListening(url) && !isOwnNetwork(url.hostname)) return fail(errors.SOURCE_LISTENS_TO_ALL({ host: url.hostname }));
  const login = url.password === '' ? url.username : `${url.username}:${url.password}`;
  url.username = '';
  url.password = '';
  const named: string[] = [];
  const masked = url.href.replace(namedSecrets, (_, name: string, value: string) => {
    named.push(value);
    return name + MASK;
  });
  return ok({ url: masked, secrets: { login: login === '' ? null : login, named } });
}

function splitDevice(address: string): Result<SplitAddress, ProductError> {
  const device = deviceAddress(address);
  return device.ok ? ok({ url: address, secrets: { login: null, named: [] } }) : device;
}

/** The address with its secrets in it; with those that are lost it keeps their masks. */
export function joinAddress({ url, secrets: { login, named } }: SplitAddress): string {
  const left = [...named];
  const whole = url.replaceAll(MASK, () => left.shift() ?? MASK);
  return login === null ? whole : whole.replace('://', () => `://${login}@`);
}

/** The address as it may be shown. */
export function maskedAddress({ url, secrets: { login } }: SplitAddress): string {
  return joinAddress({ url, secrets: { login: maskLogin(login), named: [] } });
}

function maskLogin(login: string | null): string | null {
  if (login === null) return null;
  const colon = login.indexOf(':');
  return colon < 0 ? login : `${login.slice(0, colon)}:${MASK}`;
}

/** Whether the address that comes in is one that was shown, with a secret hidden. */
export const isMasked = ({ secrets }: SplitAddress): boolean => isMaskedLogin(secrets.login) || secrets.named.includes(MASK_IN_ADDRESS);

const isMaskedLogin = (login: string | null): boolean => login !== null && login.endsWith(`:${MASK_IN_ADDRESS}`);

/**
 * `address` with what is hidden in it as it was `before`; null where that is not for the same host and user, so that no secret can be sent
 * elsewhere.
 */
export function unmasked(address: SplitAddress, before: SplitAddress): SplitAddress | null {
  const { login, named } = address.secrets;
  const known = before.secrets;
  if (URL.parse(address.url)?.host !== URL.parse(before.url)?.host) return null;
  if (isMaskedLogin(login) && (known.login === null || userOf(known.login) !== userOf(login))) return null;
  const values = named.map((value, index) => (value === MASK_IN_ADDRESS ? known.named[index] : value));
  if (!values.every((value) => value !== undefined)) return null;
  return { url: address.url, secrets: { login: isMaskedLogin(login) ? known.login : login, named: values } };
}

const userOf = (login: string | null): string | undefined => login?.split(':')[0];

// An address that cannot be read may hold a password all the same: nothing before its last @ is repeated.
const withoutSecrets = (address: string): string =>
  address
    .slice(0, 500)
    .replace(/^(.*\/\/)?.*@/su, '$1')
    .replace(namedSecrets, '$1…');
