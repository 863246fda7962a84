/** The server's routes over a real database in a folder of their own, a fake trunk and a clock that stands still. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { AssetSaved, Camera, Destination, ErrorBody, TimelineAnswer } from '#contract/index.ts';
import { errors } from '#core/errors.ts';
import { millis } from '#core/units.ts';
import type { CameraTest, StillSource, TestedCamera } from '#packet/index.ts';
import { Library } from '#library/index.ts';
import type { Reach, ReachTarget } from '#destination/index.ts';
import { buildApp } from '#http/app.ts';
import { Events } from '#http/events.ts';
import { Origin, type OriginHealth } from '#origin/index.ts';
import type { Found, Wanted } from '#onvif/index.ts';
import type { App } from '#http/parts.ts';
import { DesiredProgram, Live, Program, RunKeeper, SetOnAir, sharedReach, Values, type MachineReading, type Remux } from '#show/index.ts';
import { openStore, type Store } from '#store/index.ts';
import { Watch } from '#watch/index.ts';
import { FakeClock } from './fake-clock.ts';
import { fakeProbe } from './fake-probe.ts';
import { FakeTrunk } from './fake-trunk.ts';
import { silentMachine } from './machine-of.ts';
import { twoPatterns } from './two-patterns.ts';

/** Every field that some answer has; which of them an answer has is what a test looks at. */
type Body = TimelineAnswer & Camera & Omit<AssetSaved, 'state'> & Omit<Destination, 'state' | 'error'> & ErrorBody;
export type Asked = { readonly status: number; readonly body: Body; readonly headers: Readonly<Record<string, unknown>> };

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export type FakeServer = AsyncDisposable & {
  /** What it serves to players; nothing runs until a test says so. */
  readonly origin: Origin;
  readonly folder: string;
  readonly store: Store;
  readonly clock: FakeClock;
  readonly trunk: FakeTrunk;
  readonly app: App;
  readonly events: Events;
  readonly watch: Watch;
  /** What it is said to have of its machine. */
  machine: MachineReading;
  /** What its origin is said to have; null: what it has. */
  originHealth: OriginHealth | null;
  /** What it wrote to its log as errors. */
  readonly logged: readonly object[];
  /** What it was asked of the process `stills`, which answers with `a picture`, but for a camera called `Broken` or with `broken` in its address. */
  readonly stills: { source: StillSource; width: number }[];
  /** Listens, for tests that need sockets; the port. Requests must still name `localhost:8000`. */
  listen(): Promise<number>;
  /** Cameras it had tested; each is as `tested` says. */
  readonly tests: TestedCamera[];
  tested: () => Promise<CameraTest>;
  /** Destinations it tried to reach; each is as `reached` says. */
  readonly reaches: ReachTarget[];
  reached: () => Promise<Reach>;
  /** What it looked for on the network, and what is there. */
  readonly searches: Wanted[];
  found: () => Promise<Found>;
  /** `body` is sent as JSON, a text as it is. The host is `localhost:8000`, where it believes to listen. */
  ask(method: Method, path: string, body?: unknown, headers?: Record<string, string>): Promise<Asked>;
  /** How recordings are written as plain MP4: not at all, until a test says otherwise. */
  remux: Remux;
  /** Stores a timeline of two patterns with some fields changed; its id. */
  addTimeline(fields?: object): Promise<number>;
};

export async function openFakeServer(): Promise<FakeServer> {
  await using opened = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), 'server-'));
  opened.defer(() => rmSync(folder, { recursive: true }));
  const clock = new FakeClock();
  const store = opened.use(openStore(folder, clock));
  const trunk = new FakeTrunk();
  const program = new Program({ tell: trunk.tell, clock });
  trunk.join(program);
  const logged: object[] = [];
  const log = { info: () => {}, warn: () => {}, error: (event: string, facts?: object) => void logged.push({ event, ...facts }) };
  const assetsFolder = join(folder, 'assets');
  const values = new Values(program);
  const fetchedFolder = join(folder, 'fetched');
  const watch = opened.use(await Watch.open({ program, store, machine: async () => answers.machine, clock, log }));
  const { tell } = watch;
  const events = opened.use(new Events({ program, clock, alerts: watch, readFigures: silentMachine }));
  const onAir = opened.use(new SetOnAir({ store, program, recordingsFolder: join(folder, 'recordings'), clock, log, tell }));
  const desired = new DesiredProgram({
    store,
    program,
    values,
    onAir,
    assetsFolder,
    fetchedFolder,
    shown: () => {},
    clock,
    log,
    newRun: () => 'run',
  });
  opened.use(new RunKeeper({ program, store, clock, log }));
  const stills: FakeServer['stills'] = [];
  const origin = opened.use(new Origin(clock));
  const answers: Pick<
    FakeServer,
    'originHealth' | 'tests' | 'tested' | 'reaches' | 'reached' | 'searches' | 'found' | 'remux' | 'machine'
  > = {
    originHealth: null,
    tests: [],
    tested: async () => goodCamera,
    reaches: [],
    reached: async () => ({ ok: true, steps: [{ step: 'name', ok: true, ms: millis(2) }], error: null }),
    searches: [],
    found: async () => ({ devices: [], faults: [] }),
    remux: async () => null,
    machine: { freeBytes: 100e9, totalBytes: 500e9, celsius: 50 },
  };
  watch.begin();
  const library = opened.use(Library.open({ store, folder: assetsFolder, probe: fakeProbe, clock, log }));
  const app = await buildApp({
    store,
    program,
    desired,
    live: new Live({ store, program, desired, onAir, clock, log, tell }),
    values,
    events,
    watch,
    stream: origin.stream,
    keyPicture: () => origin.keyPicture,
    origin: () => answers.originHealth ?? origin.health,
    clock,
    log,
    served: { host: '127.0.0.1', port: () => 8000 },
    dataFolder: folder,
    readMachine: async () => answers.machine,
    assetsFolder,
    library,
    fetchedFolder,
    async askStill(source, width) {
      stills.push({ source, width });
      if (source.kind === 'camera' && (source.network.name === 'Broken' || source.network.url.includes('broken')))
        throw errors.SOURCE_SILENT({ name: 'Broken', seconds: 8 });
      return Buffer.from('a picture');
    },
    testCamera(tested) {
      answers.tests.push(tested);
      return answers.tested();
    },
    findCameras(wanted) {
      answers.searches.push(wanted);
      return answers.found();
    },
    checkReach: sharedReach((target) => {
      answers.reaches.push(target);
      return answers.reached();
    }, clock),
    remux: (...asked) => answers.remux(...asked),
    pageFolder: join(folder, 'no-page'),
  });
  opened.defer(() => app.close());

  const ask: FakeServer['ask'] = async (method, url, body, headers = {}) => {
    const sent = body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) };
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    const response = await app.inject({ method, url, ...sent, headers: { host: 'localhost:8000', ...type, ...headers } });
    const isJson = String(response.headers['content-type']).includes('json');
    return {
      status: response.statusCode,
      body: isJson ? response.json<Body>() : (response.body as unknown as Body),
      headers: response.headers,
    };
  };
  const owned = opened.move();
  return Object.assign(answers, {
    origin,
    folder,
    store,
    clock,
    trunk,
    app,
    events,
    watch,
    logged,
    stills,
    listen: async () => Number(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port),
    ask,
    addTimeline: async (fields = {}) => (await ask('POST', '/api/timelines', { ...twoPatterns.document, ...fields })).body.id,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  });
}

const goodCamera: CameraTest = {
  steps: [{ name: 'address', ok: true, ms: 0, message: 'The address can be read.', remedy: null }],
  error: null,
  picture: { codec: 'h264', width: 1280, height: 720, fps: 25, kbps: 4000 },
  sound: null,
  jpeg: Buffer.from('a picture').toString('base64'),
  advice: [],
};

/** An error's body with this code, and with words. */
export const refusal = (code: string): object => ({ error: expectWords(code), detail: expect.any(String) });

const expectWords = (code: string): unknown => expect.objectContaining({ code, message: expect.any(String), remedy: expect.any(String) });
