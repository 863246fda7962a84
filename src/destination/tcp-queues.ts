/** What the kernel's table of TCP sockets says of bytes that were sent and are not acknowledged by the kernel of the other side (proc_net_tcp(5)). Pure. */

/** A connection by its two ports, which name it well enough: where two are alike, the one with less is meant. */
export type Ports = { readonly local: number; readonly remote: number };

const LISTENS = '0A';
/** `sl local_address rem_address st tx_queue:rx_queue …`, all in hexadecimal. */
const row = /^ *\d+: [\dA-F]+:([\dA-F]{4}) [\dA-F]+:([\dA-F]{4}) ([\dA-F]{2}) ([\dA-F]{8}):/gm;

export const nameOf = ({ local, remote }: Ports): string => `${local}:${remote}`;

/** By `nameOf` its ports; what cannot be read is left out. */
export function queuesIn(table: string): ReadonlyMap<string, number> {
  const queues = new Map<string, number>();
  for (const [, local = '', remote = '', state, queue = ''] of table.matchAll(row)) {
    if (state === LISTENS) continue;
    const name = nameOf({ local: Number.parseInt(local, 16), remote: Number.parseInt(remote, 16) });
    queues.set(name, Math.min(queues.get(name) ?? Infinity, Number.parseInt(queue, 16)));
  }
  return queues;
}
