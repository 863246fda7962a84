import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { systemClock } from '#core/system-clock.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { untilTrue, within } from '../../test/kit/within.ts';
import { Names } from './names.ts';
import { Unreached } from './why.ts';

const never = new AbortController().signal;
const TYPE_A = 1;
const TYPE_AAAA = 28;
const codes = { there: 0, broken: 2, unknown: 3 } as const;
type Answer = { readonly code: keyof typeof codes; readonly addresses: readonly Buffer[] } | 'silent';

/** A name server on loopback (RFC 1035, 4.1). */
class NameServer implements AsyncDisposable {
  readonly #socket: Socket = createSocket('udp4');
  /** By the type that is asked for. */
  answer: (type: number) => Answer;
  asked = 0;

  constructor(answer: (type: number) => Answer) {
    this.answer = answer;
    this.#socket.on('message', (question, from) => {
      this.asked++;
      const type = question.readUInt16BE(question.indexOf(0, 12) + 1);
      const answered = this.answer(type);
      if (answered !== 'silent') this.#socket.send(answerTo(question, type, answered), from.port, from.address);
    });
  }

  async listen(): Promise<this> {
    this.#socket.bind(0, '127.0.0.1');
    await once(this.#socket, 'listening');
    return this;
  }

  get address(): string {
    return `127.0.0.1:${this.#socket.address().port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await new Promise<void>((resolve) => this.#socket.close(resolve));
  }
}

function answerTo(question: Buffer, type: number, { code, addresses }: Exclude<Answer, 'silent'>): Buffer {
  const end = question.indexOf(0, 12) + 5;
  const head = Buffer.from(question.subarray(0, 12));
  head.writeUInt16BE(0x8180 | codes[code], 2);
  head.writeUInt16BE(addresses.length, 6);
  head.writeUInt32BE(0, 8);
  const records = addresses.map((address) => {
    const record = Buffer.alloc(12);
    record.writeUInt16BE(0xc00c, 0);
    record.writeUInt16BE(type, 2);
    record.writeUInt16BE(1, 4);
    record.writeUInt32BE(60, 6);
    record.writeUInt16BE(address.length, 10);
    return Buffer.concat([record, address]);
  });
  return Buffer.concat([head, question.subarray(12, end), ...records]);
}

const there = (...addresses: readonly Buffer[]): Answer => ({ code: 'there', addresses });
const four = Buffer.from([192, 0, 2, 1]);
const six = Buffer.concat([Buffer.from('20010db8', 'hex'), Buffer.alloc(11), Buffer.of(1)]);
const both = (type: number): Answer => there(type === TYPE_AAAA ? six : four);

const serve = (answer: (type: number) => Answer): Promise<NameServer> => new NameServer(answer).listen();
const codeOf = (finding: Promise<unknown>): Promise<unknown> =>
  finding.then(
    (found) => found,
    (error: unknown) => (error instanceof Unreached ? error.why.code : error),
  );

describe('Names', () => {
  it.each(['192.0.2.7', '2001:db8::7'])('takes %s as it is', async (address) => {
    await using server = await serve(both);
    const names = new Names({ clock: systemClock, servers: [server.address] });
    expect(await names.find(address, never)).toEqual([address]);
    expect(server.asked).toBe(0);
  });

  it('finds the addresses of both families', async () => {
    await using server = await serve(both);
    const names = new Names({ clock: systemClock, servers: [server.address] });
    expect(await names.find('live.example.com', never)).toEqual(['2001:db8::1', '192.0.2.1']);
  });

  it('is content with one family', async () => {
    await using server = await serve((type) => (type === TYPE_A ? there(four) : there()));
    expect(await new Names({ clock: systemClock, servers: [server.address] }).find('live.example.com', never)).toEqual(['192.0.2.1']);
  });

  it('does not wait for a family of which nobody speaks', async () => {
    await using server = await serve((type) => (type === TYPE_A ? there(four) : 'silent'));
    const clock = new FakeClock();
    let found: unknown = null;
    const finding = new Names({ clock, servers: [server.address] })
      .find('live.example.com', never)
      .then((addresses) => (found = addresses));
    await untilTrue(5000, 'the wait for the other family', async () => {
      // Its own deadline, and that of the other family.
      if (clock.pending === 2) await clock.advance(50);
      return found !== null;
    });
    expect(await finding).toEqual(['192.0.2.1']);
  });

  it('knows a name that is not there from a name server that is not', async () => {
    await using server = await serve(() => ({ code: 'unknown', addresses: [] }));
    const names = new Names({ clock: systemClock, servers: [server.address] });
    expect(await codeOf(names.find('typo.example.com', never))).toBe('DEST_HOST_UNKNOWN');
    server.answer = () => ({ code: 'broken', addresses: [] });
    expect(await codeOf(names.find('typo.example.com', never))).toBe('DEST_NAMES_SILENT');
  });

  it('does not call a name unknown when half of the answer is missing', async () => {
    await using server = await serve((type) => ({ code: type === TYPE_A ? 'broken' : 'unknown', addresses: [] }));
    expect(await codeOf(new Names({ clock: systemClock, servers: [server.address] }).find('live.example.com', never))).toBe(
      'DEST_NAMES_SILENT',
    );
  });

  it('gives up a silent name server after 4 s', async () => {
    await using server = await serve(() => 'silent');
    const clock = new FakeClock();
    const finding = codeOf(new Names({ clock, servers: [server.address] }).find('live.example.com', never));
    await untilTrue(5000, 'a question', () => server.asked > 0);
    await clock.advance(4000);
    expect(await within(1000, 'giving up', finding)).toBe('DEST_NAMES_SILENT');
  });

  it('keeps the last good addresses for when no name server answers', async () => {
    await using server = await serve(both);
    const names = new Names({ clock: systemClock, servers: [server.address] });
    const found = await names.find('live.example.com', never);
    server.answer = () => ({ code: 'broken', addresses: [] });
    expect(await names.find('live.example.com', never)).toEqual(found);
    // A router whose line is down.
    server.answer = () => ({ code: 'unknown', addresses: [] });
    expect(await names.find('live.example.com', never)).toEqual(found);
    expect([names.kept('live.example.com'), names.kept('other.example.com')]).toEqual([found, []]);
  });

  it('asks once for all who ask at a time, and keeps what nobody waits for any more', async () => {
    await using server = await serve(() => 'silent');
    const names = new Names({ clock: systemClock, servers: [server.address] });
    const gone = new AbortController();
    const leaving = names.find('live.example.com', gone.signal);
    await untilTrue(5000, 'both questions', () => server.asked === 2);
    const staying = names.find('live.example.com', never);
    gone.abort(new Error('enough'));
    await expect(leaving).rejects.toThrow('enough');
    server.answer = both;
    // The second question that c-ares puts to a silent server, 1.5 s later.
    expect(await staying).toEqual(['2001:db8::1', '192.0.2.1']);
    expect(server.asked).toBe(4);
    expect(names.kept('live.example.com')).toEqual(['2001:db8::1', '192.0.2.1']);
  });

  it('ends when it is not wanted any more', async () => {
    await using server = await serve(() => 'silent');
    const ending = new AbortController();
    const clock = new FakeClock();
    const finding = new Names({ clock, servers: [server.address] }).find('live.example.com', ending.signal);
    await untilTrue(5000, 'a question', () => server.asked > 0);
    ending.abort(new Error('enough'));
    await expect(finding).rejects.toThrow('enough');
    // Its deadline stands.
    expect(clock.pending).toBe(1);
    await clock.advance(4000);
    expect(clock.pending).toBe(0);
  });

  it.each(['localhost', 'LOCALHOST'])('asks the machine itself for %s', async (host) => {
    await using server = await serve(both);
    const names = new Names({ clock: systemClock, servers: [server.address], hostsFile: '/dev/null' });
    expect(await names.find(host, never)).toContain('127.0.0.1');
    expect(server.asked).toBe(0);
  });

  it('reads the hosts file before it asks', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'vistterstream-hosts-'));
    try {
      const hostsFile = join(folder, 'hosts');
      await writeFile(hostsFile, '# 192.0.2.8 live.example.com\n192.0.2.9\tOther.Example.com other # more\nnonsense third.example.com\n');
      await using server = await serve(both);
      const names = new Names({ clock: systemClock, servers: [server.address], hostsFile });
      expect(await names.find('other.example.COM', never)).toEqual(['192.0.2.9']);
      expect(server.asked).toBe(0);
      expect(await names.find('live.example.com', never)).toEqual(['2001:db8::1', '192.0.2.1']);
      expect(await names.find('third.example.com', never)).toEqual(['2001:db8::1', '192.0.2.1']);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
