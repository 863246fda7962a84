import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { millis } from '#core/units.ts';
import { untilTrue } from '../../test/kit/within.ts';
import { FarEnds } from './far-ends.ts';

const at = millis;

describe.runIf(process.platform === 'linux')('FarEnds', () => {
  it('knows what the other side has not got', async () => {
    const accepted: Socket[] = [];
    const server = createServer((socket) => void accepted.push(socket.on('error', () => {}).pause()));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => {});
    await once(socket, 'connect');
    const ports = { local: socket.localPort ?? 0, remote: socket.remotePort ?? 0 };
    const ends = new FarEnds();
    // Until both kernels are full: the other side reads nothing.
    let [handed, now] = [0, 0];
    const piece = Buffer.alloc(65_536);
    const more = (error?: Error | null): void => {
      if (error) return;
      socket.write(piece, (failed) => {
        handed += failed ? 0 : piece.length;
        more(failed);
      });
    };
    more();
    await untilTrue(5000, 'what waits in this kernel', () => {
      const had = ends.has(ports, handed, at((now += 1000)));
      return had !== null && had < handed - piece.length;
    });
    expect(ends.has({ local: 1, remote: 1 }, 5, at(now))).toBe(null);
    // What was known is not repeated for long.
    expect(ends.has(ports, handed, at(now + 9000))).toBe(null);
    for (const each of [socket, ...accepted]) each.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('FarEnds without a table', () => {
  it('knows nothing', async () => {
    const ends = new FarEnds(['/nonexistent/tcp']);
    let turns = 0;
    await untilTrue(2000, 'some looks', () => {
      expect(ends.has({ local: 1, remote: 2 }, 100, at((turns += 1) * 2000))).toBe(null);
      return turns > 5;
    });
  });
});
