/** `212 GB free`, `9.9 GB free`: never more than there is. */
export function freeRoom(bytes: number): string {
  const gigabytes = bytes / 1e9;
  return `${gigabytes >= 10 ? Math.floor(gigabytes) : (Math.floor(10 * gigabytes) / 10).toFixed(1)} GB free`;
}
