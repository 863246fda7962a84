/** What is pushed to us, as documents and cameras name it: `push:preview/stream`, and `push:NAME` for each push key. */

/** The one name that needs no key: `rtmp://HOST:1935/preview/stream` (REQUIREMENTS SRV-02). */
export const OPEN_PUSH = 'preview/stream';

const SCHEME = 'push:';
// Without `/`, so that none is ever taken for the open one.
const keyName = /^[\p{L}\p{N}](?:[\p{L}\p{N} ._-]{0,48}[\p{L}\p{N}._-])?$/u;

/** Whether a push key may be called so. */
export const isPushKeyName = (name: string): boolean => keyName.test(name);

export const pushAddress = (name: string): string => SCHEME + name;

/** Whether `address` names something that is pushed; what name, `pushName` says. */
export const isPush = (address: string): boolean => address.startsWith(SCHEME);

/** The name in such an address; null: it is none, or no push can be called so. */
export function pushName(address: string): string | null {
  const name = isPush(address) ? address.slice(SCHEME.length) : '';
  return name === OPEN_PUSH || isPushKeyName(name) ? name : null;
}
