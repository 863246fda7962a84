/** Which addresses are this product's own: a picture of a document must never drive the product. */
import { BlockList, isIPv6 } from 'node:net';

export type Target = { readonly address: string; readonly port: number };

/** Where this product listens: its port, and every address that this machine has beside its loopback. */
export type Ours = { readonly port: number; readonly addresses: readonly string[] };

/** All of 127/8 and ::1 lead here, and so do the addresses that stand for any (RFC 1122 3.2.1.3, RFC 4291 2.5). IPv4 within IPv6 counts as IPv4. */
const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addSubnet('0.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');
loopback.addAddress('::', 'ipv6');

/** Whether a connection to `target` reaches the product itself. */
export function isOurs({ address, port }: Target, ours: Ours): boolean {
  if (port !== ours.port) return false;
  const machine = new BlockList();
  for (const own of ours.addresses) machine.addAddress(own, familyOf(own));
  // A zone (`fe80::1%eth0`) says by which way, not whereto.
  const plain = address.replace(/%.*$/, '');
  return loopback.check(plain, familyOf(plain)) || machine.check(plain, familyOf(plain));
}

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIPv6(address) ? 'ipv6' : 'ipv4');
