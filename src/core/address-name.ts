const scheme = /^([a-z][a-z0-9+.-]*):\/\//i;

/**
 * What to call the file or stream at an address: a file by its own name. What comes over a network by its host alone, for a password may stand
 * before that, and a key anywhere behind it.
 */
export function addressName(address: string): string {
  const [, over] = scheme.exec(address) ?? [];
  return over === undefined ? fileName(address) : (hostOf(address) ?? over.toLowerCase());
}

/** Null where it may be something else: passwords hold `/` and `@` as people type them. */
function hostOf(address: string): string | null {
  try {
    const { host, username } = new URL(address);
    const isPlain = username === '' ? !address.includes('@') : address.indexOf('@') === address.lastIndexOf('@');
    return isPlain && host !== '' ? host : null;
  } catch {
    return null;
  }
}

/** Its last step, without what is asked of it. */
function fileName(path: string): string {
  const name =
    path
      .replace(/[?#].*$/s, '')
      .split('/')
      .findLast((step) => step !== '') ?? path;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
