/** Addresses at which we wait for a sender to call: `srt://192.168.1.5:9000?mode=listener`. */
import { BlockList, isIP } from 'node:net';

/** This machine itself, and networks that are nobody else's: RFC 1918, RFC 3927, RFC 4193, RFC 4291. */
const own = new BlockList();
for (const [network, prefix, family] of [
  ['127.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['::1', 128, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
] as const)
  own.addSubnet(network, prefix, family);

/** Whether it is an address at which we wait to be called. */
export const isListening = (url: URL): boolean => url.protocol === 'srt:' && url.searchParams.get('mode')?.toLowerCase() === 'listener';

/** Whether only this machine and its own network can call there. */
export function isOwnNetwork(hostname: string): boolean {
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const version = isIP(host);
  return host === 'localhost' || (version !== 0 && own.check(host, version === 4 ? 'ipv4' : 'ipv6'));
}
