/** The kernel's table of TCP sockets on IPv4 (proc_net_tcp(5)): looks at a port without knocking at it. Linux only. */
import { readFileSync } from 'node:fs';

const LISTENS = '0A';

type Row = { readonly state: string; readonly unread: number };

function rowsOf(port: number): Row[] {
  const own = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const rows = readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
  return rows
    .filter(([, local]) => local?.endsWith(own))
    .map(([, , , state = '', queues = '']) => ({ state, unread: Number.parseInt(queues.split(':')[1] ?? '0', 16) }));
}

export const listensAt = (port: number): boolean => rowsOf(port).some(({ state }) => state === LISTENS);

/** Bytes that came and that nobody has read. */
export const unreadAt = (port: number): number => rowsOf(port).reduce((sum, { unread }) => sum + unread, 0);
