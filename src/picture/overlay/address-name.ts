/** A file or address as messages name it: without what may be a password in it. */
export function addressName(address: string): string {
  const web = URL.parse(address);
  if (web?.protocol === 'http:' || web?.protocol === 'https:') return `${web.host}${web.pathname}`;
  return decoded(address).replace(/^.*\//, '');
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
