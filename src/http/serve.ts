/** Everything the server process holds, from the moment it is told where to serve. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Clock } from '#core/clock.ts';
import { withDeadline } from '#core/deadline.ts';
import { errors } from '#core/errors.ts';
import type { Log } from '#core/log.ts';
import type { startRole } from '#core/role.ts';
import type { ToldError } from '#core/told-error.ts';
import { millis } from '#core/units.ts';
import { checkReach } from '#destination/index.ts';
import type { HlsStream } from '#origin/index.ts';
import { OnvifDiscovery } from '#onvif/index.ts';
import { Library } from '#library/index.ts';
import type { FromTrunk } from '#packet/index.ts';
import {
  DesiredProgram,
  figuresReader,
  hardwareEncoders,
  LastResults,
  Live,
  loadDemonstration,
  MachineExam,
  machineReader,
  ownCoreTimes,
  pushAllowed,
  PushWatch,
  recordingsFolder,
  remuxInChild,
  RunKeeper,
  sensesOf,
  SetOnAir,
  sharedReach,
  tryInChild,
  UploadRoomKeeper,
  Values,
  type Program,
} from '#show/index.ts';
import { StillsAsker } from '#stills/index.ts';
import { giveStarterAssets, openStore } from '#store/index.ts';
import { Watch } from '#watch/index.ts';
import { buildApp } from './app.ts';
import type { App, Parts } from './parts.ts';
import { Events } from './events.ts';
import { nameOf } from './guard.ts';
import { isOurTarget } from './not-ours.ts';
import { openPictures } from './pictures.ts';
import { pushEvents, takeUpgrades, type TakeSocket } from './web-sockets.ts';

export type ServeOptions = Pick<Extract<FromTrunk, { is: 'serve' }>, 'host' | 'port' | 'dataFolder' | 'stillsSocket'> & {
  readonly program: Program;
  readonly origin: Parts['origin'];
  readonly keyPicture: Parts['keyPicture'];
  /** Takes the sockets of `/api/monitor`. */
  readonly takeMonitor: TakeSocket;
  /** The running program for HLS players. */
  readonly stream: HlsStream;
  /** Has the process `stills` started. */
  readonly wakeStills: () => void;
  readonly clock: Clock;
  readonly log: Log;
  /** Starts the trials of encoders. */
  readonly startRole: typeof startRole;
};

/** They come later where the disk of the library does not answer. */
const STARTER_WITHIN = millis(5000);
/** A machine that is busy takes its time: a trial has the lowest priority. */
const TRIAL_WITHIN = millis(30_000);

export type Serving = AsyncDisposable & {
  /** `http://127.0.0.1:8000/`. */
  readonly address: string;
  /** Something happened that people should know of. */
  tell(words: ToldError): void;
  /** Once, when the trunk has said what it runs: goes on with it, or starts what should run, or the demonstration. */
  begin(demo: 'auto' | 'yes' | 'no'): Promise<void>;
};

/** `src/http` and `dist/http` are both two levels under the package. */
const built = (folder: string): string => fileURLToPath(new URL(`../../build/${folder}`, import.meta.url));
const pageFolder = built('web');

/**
 * Listens. The caller owns what is returned and must dispose it.
 * Throws PORT_TAKEN, ADDRESS_NOT_OURS and what `openStore` throws.
 */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { host, port, dataFolder, program, origin, stream, takeMonitor, clock, log, startRole } = options;
  await using opened = new AsyncDisposableStack();
  const ending = new AbortController();
  let bound = port;
  const store = opened.use(openStore(dataFolder, clock));
  const folders = { assetsFolder: join(dataFolder, 'assets'), fetchedFolder: join(dataFolder, 'fetched') };
  const readMachine = machineReader(sensesOf(dataFolder), clock);
  const watch = opened.use(await Watch.open({ program, store, machine: readMachine, clock, log }));
  const { tell } = watch;
  const readFigures = figuresReader({ readMachine, coreTimes: ownCoreTimes, clock });
  const events = opened.use(new Events({ program, clock, alerts: watch, readFigures }));
  const starter = { from: built('assets'), to: folders.assetsFolder, memory: join(dataFolder, 'starter-assets.json') };
  // A show without them is better than none.
  const given = withDeadline(clock, STARTER_WITHIN, giveStarterAssets(starter), () => errors.DATABASE_NOT_WRITABLE({}));
  await given.catch((error: unknown) => log.warn('starter assets not given', { error: String(error) }));
  const pictures = opened.use(openPictures({ ...folders, ownPort: () => bound, program, watch, clock, log }));
  const values = new Values(program);
  const onAir = opened.use(new SetOnAir({ store, program, recordingsFolder: recordingsFolder(dataFolder), clock, log, tell }));
  await onAir.load();
  watch.begin();
  const desired = new DesiredProgram({ store, program, values, onAir, ...folders, shown: pictures.shown, clock, log, newRun: randomUUID });
  const live = new Live({ store, program, desired, onAir, clock, log, tell });
  opened.use(new RunKeeper({ program, store, clock, log }));
  opened.use(new UploadRoomKeeper({ program, store, clock, log }));
  opened.use(new LastResults({ program, store, log }));
  const stills = opened.use(new StillsAsker({ socket: options.stillsSocket, wake: options.wakeStills, clock }));
  const askStill = stills.jpeg.bind(stills);
  const library = opened.use(
    Library.open({ store, folder: folders.assetsFolder, probe: (path, name) => stills.probe(path, name), clock, log }),
  );
  const served = { host, port: () => bound };
  const isOurs = (address: string, at: number): boolean => isOurTarget({ address, port: at }, { served, program });
  const discovery = new OnvifDiscovery({ clock, ownPort: () => bound });
  const findCameras = discovery.find.bind(discovery);
  const testCamera = stills.test.bind(stills);
  const app = await buildApp({
    ...{
      store,
      program,
      desired,
      live,
      values,
      events,
      watch,
      origin,
      keyPicture: options.keyPicture,
      stream,
      clock,
      log,
      served,
      dataFolder,
      readMachine,
    },
    ...{ ...folders, library, pageFolder, askStill, testCamera, findCameras },
    checkReach: sharedReach((target) => checkReach(target, { clock, randomBytes, isOurs }), clock),
    remux: remuxInChild({ startRole, clock }),
  });
  opened.defer(() => app.close());
  opened.use(
    takeUpgrades(app.server, {
      served,
      paths: new Map([
        ['/api/events', pushEvents(events, clock)],
        ['/api/monitor', takeMonitor],
      ]),
    }),
  );
  opened.defer(() => ending.abort());
  opened.use(
    new MachineExam({
      program,
      store,
      clock,
      log,
      cores: availableParallelism(),
      candidates: hardwareEncoders(process.platform),
      tryEncoder: tryInChild({ startRole, clock, within: TRIAL_WITHIN }),
    }),
  );
  bound = await listen(app, host, port);
  const owned = opened.move();
  return {
    address: `http://${nameOf(host)}:${bound}/`,
    tell,
    async begin(demo) {
      program.allowPushes(await pushAllowed(store));
      if (demo === 'yes' || (demo === 'auto' && store.wasEmpty)) await desired.want(await loadDemonstration(store));
      try {
        await desired.resume(ending.signal);
        await live.resume();
      } finally {
        // Not before: what should run goes before what comes.
        if (!ending.signal.aborted) owned.use(new PushWatch({ program, desired, clock, log }));
      }
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** The port that was bound. */
async function listen(app: App, host: string, port: number): Promise<number> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : null;
    if (code === 'EADDRINUSE') throw errors.PORT_TAKEN({ host, port }, { cause });
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') throw errors.ADDRESS_NOT_OURS({ host }, { cause });
    if (code === 'EACCES') throw errors.PORT_NOT_ALLOWED({ port }, { cause });
    throw cause;
  }
  return (app.server.address() as AddressInfo).port;
}
