import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { errors } from '#core/errors.ts';
import { systemClock } from '#core/system-clock.ts';
import { toldOf } from '#core/told-error.ts';
import { millis } from '#core/units.ts';
import { Link, type FromFeedToReader, type SourceMessage, type StreamOfSource } from '#packet/index.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { streamOf } from '../../test/kit/stream-of.ts';
import { feedKey } from './feed-key.ts';

const stream = (kind: StreamOfSource['kind'], index: number): StreamOfSource => streamOf({ kind, index });
const packet = (index: number, key: boolean, text: string): SourceMessage => ({
  is: 'source',
  stream: index,
  key,
  pts: 1n,
  dts: null,
  arrival: millis(0),
  data: Buffer.from(text),
});
const streams: FromFeedToReader = { is: 'streams', streams: [stream('picture', 4), stream('sound', 0)], aheadMs: 0 };

let folder: string;
let server: Server;
let links: Set<Link>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'feed-key-'));
  links = new Set();
});
afterEach(() => {
  server.close();
  for (const link of links) link[Symbol.dispose]();
  rmSync(folder, { recursive: true });
});

const socket = (): string => join(folder, 'f.sock');

/** A feed that says `said` to its first reader, something else to those that come later. */
function serve(...said: ((link: Link) => void)[]): void {
  let readers = 0;
  server = createServer((connection) => {
    const link = new Link(connection, { message: () => {}, closed: () => {} });
    links.add(link);
    said[Math.min(readers++, said.length - 1)]?.(link);
  }).listen(socket());
}

const read = (clock = systemClock) => feedKey({ socket: socket(), name: 'Pier' }, clock);

describe('feedKey', () => {
  it('is the first key picture of the picture stream', async () => {
    serve((link) => {
      link.tell(streams);
      link.send(packet(0, true, 'sound'));
      link.send(packet(4, false, 'half'));
      link.send(packet(4, true, 'key'));
      link.send(packet(4, true, 'later'));
    });
    expect(await read()).toMatchObject({ stream: { index: 4 }, packet: { key: true, pts: 1n, data: Buffer.from('key') } });
  });

  it('is what the feed says of a source that is not there', async () => {
    const told = toldOf(errors.SOURCE_UNAUTHORISED({ name: 'Pier' }));
    serve((link) => link.tell({ is: 'closed', ...told }));
    await expect(read()).rejects.toMatchObject(told);
  });

  it('is not there where the source has no picture', async () => {
    serve((link) => link.tell({ is: 'streams', streams: [stream('sound', 0)], aheadMs: 0 }));
    await expect(read()).rejects.toMatchObject({ code: 'SOURCE_NO_PICTURE' });
  });

  it('comes from the next feed where one dies over it, or says what is not understood', async () => {
    serve(
      (link) => link[Symbol.dispose](),
      (link) => link.tell({ is: 'nonsense' }),
      (link) => {
        link.tell(streams);
        link.send(packet(4, true, 'key'));
      },
    );
    expect(await read()).toMatchObject({ packet: { data: Buffer.from('key') } });
  });

  it('is waited for 12 s', async () => {
    const clock = new FakeClock();
    const reached = Promise.withResolvers<void>();
    serve((link) => {
      link.tell(streams);
      reached.resolve();
    });
    const outcome = read(clock).catch((error: unknown) => error);
    await reached.promise;
    await clock.advance(12_000);
    expect(await outcome).toMatchObject({ code: 'STILL_NO_KEY_PICTURE' });
    expect(clock.pending).toBe(0);
  });
});
