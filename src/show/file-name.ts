/** What to call the file or stream at an address: its last step, without what is asked of it. */
export function fileName(address: string): string {
  const name =
    address
      .replace(/[?#].*$/s, '')
      .split('/')
      .findLast((step) => step !== '') ?? address;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
