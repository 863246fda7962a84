import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { errors } from '#core/errors.ts';
import { systemClock } from '#core/system-clock.ts';
import { toldOf } from '#core/told-error.ts';
import {
  cameraTestRequest,
  Link,
  noFacts,
  probeRequest,
  stillRequest,
  type CameraTest,
  type MediaFacts,
  type ProbeRequest,
  type StillAnswer,
  type StillRequest,
  type StillSource,
} from '#packet/index.ts';
import { FakeClock } from '../../test/kit/fake-clock.ts';
import { StillsAsker } from './stills-asker.ts';

const source: StillSource = { kind: 'pattern', name: 'bars', at: 0 };

const facts: MediaFacts = { ...noFacts, form: 'png', width: 64, height: 48, hasAlpha: false };

let folder: string;
let server: Server | null;
let links: Set<Link>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'asker-'));
  server = null;
  links = new Set();
});

afterEach(() => {
  stop();
  rmSync(folder, { recursive: true });
});

const path = (): string => join(folder, 's.sock');

type Said = StillAnswer | 'die' | 'silence';

/** A process that answers as it is told; `die` closes the link instead. */
const listen = (answer: (request: StillRequest) => Said): void => listenTo((body) => answer(stillRequest.parse(body)));
const listenToProbes = (answer: (request: ProbeRequest) => Said): void => listenTo((body) => answer(probeRequest.parse(body)));

function listenTo(answer: (body: unknown) => Said): void {
  server = createServer((socket) => {
    const link: Link = new Link(socket, {
      message(message) {
        const said = answer(message.is === 'control' ? message.body : null);
        if (said === 'die') link[Symbol.dispose]();
        else if (said !== 'silence') link.tell(said);
      },
      closed: () => links.delete(link),
    });
    links.add(link);
  }).listen(path());
}

function stop(): void {
  server?.close();
  for (const link of links) link[Symbol.dispose]();
}

const still = ({ id, width }: StillRequest): StillAnswer => ({ is: 'still', id, jpeg: Buffer.from(`${width}`).toString('base64') });

describe('StillsAsker', () => {
  it('gives each who asks his own picture, or the fault of the source', async () => {
    const refused = toldOf(errors.SOURCE_REFUSED({ name: 'Pier' }));
    listen((request) => (request.width === 99 ? { is: 'fault', id: request.id, ...refused } : still(request)));
    using asker = new StillsAsker({ socket: path(), wake: () => {}, clock: systemClock });
    const [one, two, three] = await Promise.allSettled([asker.jpeg(source, 100), asker.jpeg(source, 99), asker.jpeg(source, 200)]);
    expect([one, three]).toEqual([
      { status: 'fulfilled', value: Buffer.from('100') },
      { status: 'fulfilled', value: Buffer.from('200') },
    ]);
    expect(two).toMatchObject({ status: 'rejected', reason: { ...refused, httpStatus: 502 } });
  });

  it('has the process started where it does not run', async () => {
    using asker = new StillsAsker({ socket: path(), wake: () => server ?? listen(still), clock: systemClock });
    expect(await asker.jpeg(source, 100)).toEqual(Buffer.from('100'));
  });

  it('asks again where the process died over it, but not for ever', async () => {
    let deaths = 0;
    listen((request) => (request.width === 99 || deaths++ === 0 ? 'die' : still(request)));
    using asker = new StillsAsker({ socket: path(), wake: () => {}, clock: systemClock });
    expect(await asker.jpeg(source, 100)).toEqual(Buffer.from('100'));
    await expect(asker.jpeg(source, 99)).rejects.toMatchObject({ code: 'STILLS_NOT_READY', httpStatus: 503 });
    expect(await asker.jpeg(source, 100)).toEqual(Buffer.from('100'));
  });

  it('is told what a file is, and refuses one over which two processes ended', async () => {
    let asked = 0;
    listenToProbes(({ id, probe: { name } }) => {
      asked++;
      return name === 'bad.mp4' ? 'die' : { is: 'probed', id, facts };
    });
    using asker = new StillsAsker({ socket: path(), wake: () => {}, clock: systemClock });
    expect(await asker.probe('/a/good.mp4', 'good.mp4')).toEqual(facts);
    await expect(asker.probe('/a/bad.mp4', 'bad.mp4')).rejects.toMatchObject({ code: 'FILE_ENDS_PROCESS', httpStatus: 422 });
    expect(asked).toBe(3);
  });

  it('blames nothing for what else the process had when it died', async () => {
    listenTo((body) => (stillRequest.safeParse(body).success ? 'die' : { is: 'probed', id: probeRequest.parse(body).id, facts }));
    using asker = new StillsAsker({ socket: path(), wake: () => {}, clock: systemClock });
    const [picture, file] = await Promise.allSettled([asker.jpeg(source, 100), asker.probe('/a/good.mp4', 'good.mp4')]);
    expect(picture).toMatchObject({ status: 'rejected', reason: { code: 'STILLS_NOT_READY' } });
    expect(file).toEqual({ status: 'fulfilled', value: facts });
  });

  it('gives up when there is no answer, and asks no more than it may at once', async () => {
    const clock = new FakeClock();
    const asked: StillRequest[] = [];
    listen((request) => {
      asked.push(request);
      return 'silence';
    });
    using asker = new StillsAsker({ socket: path(), wake: () => {}, clock });
    const all = Array.from({ length: 65 }, () => asker.jpeg(source, 100));
    const settled = Promise.allSettled(all);
    await expect(all.at(-1)).rejects.toMatchObject({ code: 'STILLS_BUSY' });
    await clock.advance(22_000);
    expect(new Set((await settled).slice(0, 64).map((each) => each.status === 'rejected' && each.reason.code))).toEqual(
      new Set(['STILLS_NOT_READY']),
    );
    expect(clock.pending).toBe(0);
  });

  it('has a camera tested, and takes no other answer for it', async () => {
    const test: CameraTest = { steps: [], error: null, picture: null, sound: null, jpeg: null, advice: [] };
    const network = { id: 'test', name: 'Pier', url: 'rtsp://10.0.0.9/1', transport: 'tcp', backup: null } as const;
    server = createServer((socket) => {
      const link: Link = new Link(socket, {
        message(message) {
          const { id, test: camera } = cameraTestRequest.parse(message.is === 'control' ? message.body : null);
          link.tell(camera.socket === null ? { is: 'tested', id, test } : { is: 'still', id, jpeg: '' });
        },
        closed: () => links.delete(link),
      });
      links.add(link);
    }).listen(path());
    using asker = new StillsAsker({ socket: path(), wake: () => {}, clock: systemClock });
    expect(await asker.test({ socket: null, network })).toEqual(test);
    await expect(asker.test({ socket: '/feed', network })).rejects.toMatchObject({ code: 'UNEXPECTED' });
  });

  it('takes bytes that are no answer for the end of the process', async () => {
    server = createServer((socket) => void socket.end(Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n'))).listen(path());
    await once(server, 'listening');
    using asker = new StillsAsker({ socket: path(), wake: () => {}, clock: systemClock });
    await expect(asker.jpeg(source, 100)).rejects.toMatchObject({ code: 'STILLS_NOT_READY' });
  });
});
