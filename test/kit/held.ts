/** What a process holds open, from Linux's `/proc`. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Its file descriptors, each by what it is: a path, or `socket`, `pipe`, `anon_inode:[eventpoll]` and so on. Sorted. */
export const descriptorsOf = (pid: number): string[] => targetsOf(pid).map(kindOf).toSorted();

/** Where it listens: `tcp 8000`, `unix /run/…`. Sorted. */
export function listenersOf(pid: number): string[] {
  const own = new Set(targetsOf(pid).flatMap((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? []));
  return [...tcpListeners(), ...unixListeners()].flatMap(({ inode, name }) => (own.has(inode) ? [name] : [])).toSorted();
}

const kindOf = (target: string): string => target.replace(/^(socket|pipe):\[\d+\]$/, '$1');

function targetsOf(pid: number): string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/${pid}/fd/${fd}`)];
    } catch {
      // Closed since the folder was read.
      return [];
    }
  });
}

type Listener = { readonly inode: string; readonly name: string };

const rowsOf = (file: string): string[][] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/));

// proc(5): state 0A is LISTEN, the tenth field is the inode.
const tcpListeners = (): Listener[] =>
  ['/proc/net/tcp', '/proc/net/tcp6'].flatMap(rowsOf).flatMap(([, local = '', , state, , , , , , inode = '']) => {
    const port = Number.parseInt(local.split(':')[1] ?? '', 16);
    return state === '0A' ? [{ inode, name: `tcp ${port}` }] : [];
  });

// unix(7) in proc(5): the flag 0x10000 (__SO_ACCEPTCON) says that it listens.
const unixListeners = (): Listener[] =>
  rowsOf('/proc/net/unix').flatMap(([, , , flags, , , inode = '', path = '']) =>
    flags === '00010000' ? [{ inode, name: `unix ${path}` }] : [],
  );
