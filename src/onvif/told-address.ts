/** Which addresses that a device tells are used: its own and those of the local network, never this product's. Pure. */
import { BlockList, isIPv4 } from 'node:net';
import { isOurs, type Ours } from '#fetch/index.ts';

/** RFC 1918. Link-local and loopback addresses count only where the device itself has them. */
const local = new BlockList();
local.addSubnet('10.0.0.0', 8);
local.addSubnet('172.16.0.0', 12);
local.addSubnet('192.168.0.0', 16);

/** Who told it, and where this product listens. */
export type Teller = { readonly device: string; readonly ours: Ours };

const ADDRESS_MAX = 2048;
const PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443, 'rtsp:': 554, 'rtsps:': 322 };

/** The address of a service; null where it may not be asked. */
export const serviceAddress = (text: string, teller: Teller): URL | null => allowed(text, ['http:', 'https:'], teller);

/** The address of a stream, without user name and password; null where it may not be opened. */
export function streamAddress(text: string, teller: Teller): string | null {
  const url = allowed(text, ['rtsp:', 'rtsps:'], teller);
  if (url === null) return null;
  url.username = '';
  url.password = '';
  return url.href;
}

/** Names are refused: they could mean another address when they are asked for. */
function allowed(text: string, schemes: readonly string[], { device, ours }: Teller): URL | null {
  const url = text.length > ADDRESS_MAX ? null : URL.parse(text);
  if (url === null || !schemes.includes(url.protocol) || !isIPv4(url.hostname)) return null;
  const target = { address: url.hostname, port: url.port === '' ? (PORTS[url.protocol] ?? 0) : Number(url.port) };
  const isNear = target.address === device || local.check(target.address);
  return isNear && !isOurs(target, ours) ? url : null;
}
