/** Our own ports are no cameras and no destinations (DESIGN 10): the program would be its own source. */
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { errors } from '#core/errors.ts';
import { isOurs, machineAddresses, type Target } from '#fetch/index.ts';
import type { CameraDraft } from '#store/index.ts';
import type { Parts } from './parts.ts';

/** Where an address names none. Others are reached by UDP, by a cable or by a push: there we do not listen. */
const usualPorts: ReadonlyMap<string, number> = new Map([
  ['rtsp:', 554],
  ['rtsps:', 322],
  ['rtmp:', 1935],
  ['rtmps:', 443],
  ['http:', 80],
  ['https:', 443],
]);

/** The draft, whose addresses lead to no port where we listen. Throws SOURCE_ADDRESS_OURS. */
export function notOurs(draft: CameraDraft, parts: Pick<Parts, 'served' | 'program'>): CameraDraft {
  for (const url of [draft.address, draft.subAddress]) {
    const target = url === null ? null : ownTarget(url, parts);
    if (target !== null) throw errors.SOURCE_ADDRESS_OURS({ host: target.address, port: target.port });
  }
  return draft;
}

/** Where we listen that an address leads to; null: elsewhere. Names that are not this machine's own are not looked up. */
export function ownTarget(address: string, parts: Pick<Parts, 'served' | 'program'>): Target | null {
  const target = targetOf(address);
  return target !== null && isOurTarget(target, parts) ? target : null;
}

/** Whether we listen there. */
export function isOurTarget(target: Target, { served, program }: Pick<Parts, 'served' | 'program'>): boolean {
  const addresses = machineAddresses();
  const ports = [served.port(), program.pushes?.listening.port];
  return ports.some((port) => typeof port === 'number' && isOurs(target, { port, addresses }));
}

function targetOf(address: string): Target | null {
  const url = URL.parse(address.trim());
  const usual = usualPorts.get(url?.protocol ?? '');
  if (url === null || usual === undefined) return null;
  // Only in web addresses is a host read as whoever connects reads it: 0x7f.1 is 127.0.0.1.
  const host =
    URL.parse(`http://${url.hostname}`)
      ?.hostname.replace(/^\[(.*)\]$/, '$1')
      .replace(/\.$/, '') ?? '';
  const ip = isIP(host) > 0 ? host : isOwnName(host) ? '127.0.0.1' : null;
  return ip === null ? null : { address: ip, port: url.port === '' ? usual : Number(url.port) };
}

const isOwnName = (host: string): boolean => host === 'localhost' || host.endsWith('.localhost') || host === hostname().toLowerCase();
