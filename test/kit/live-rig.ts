/** Going live as a server does it, on a stored timeline that runs on a fake trunk, with a destination of each kind. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Platform } from '#contract/index.ts';
import { ProductError } from '#core/define-errors.ts';
import { errors } from '#core/errors.ts';
import { toldOf } from '#core/told-error.ts';
import type { WantedDestinations } from '#packet/index.ts';
import type { DesiredProgram, Live, LiveOutcome, Program, SetOnAir } from '#show/index.ts';
import { openStore, type Store, type StoredDestination } from '#store/index.ts';
import { FakeClock } from './fake-clock.ts';
import { FakeTrunk, reached } from './fake-trunk.ts';
import { startLiveServer, type LiveServer } from './live-server.ts';
import { twoPatterns } from './two-patterns.ts';

/** The ids of the rig's destinations; the last is turned off. */
export const [YOUTUBE, FACEBOOK, CUSTOM, RECORDING, OFF] = [1, 2, 3, 4, 5] as const;

/** Its key is refused. */
export const refused = {
  state: 'failed',
  why: toldOf(errors.DEST_KEY_REFUSED({ name: 'YouTube', why: 'denied' })),
  nextTryAt: null,
  attempt: 1,
} as const;
/** It is tried again later. */
export const silent = {
  state: 'retrying',
  why: toldOf(errors.DEST_HOST_UNKNOWN({ name: 'YouTube', host: 'x' })),
  nextTryAt: Date.UTC(2031, 0, 1),
  attempt: 1,
} as const;

/** The code where it fails. */
export const codeOf = (outcome: Promise<unknown>): Promise<string | null> =>
  outcome.then(
    () => null,
    (error: unknown) => (error instanceof ProductError ? error.code : String(error)),
  );

/** Settings under which a program has this bitrate. */
export const settingsOf = (kbps: number) => ({
  ...{
    loudness_lufs: -14 as const,
    notices: { backup: null, slate: null },
    upload_bytes_max: 1_000_000_000,
    push_preview: true,
    contact: null,
  },
  encoding: {
    profile: 'custom' as const,
    bitrate_kbps: kbps,
    rate_control: 'cbr' as const,
    h264_profile: 'main' as const,
    speed: 'auto' as const,
    sound_kbps: 128,
  },
});

export class LiveRig implements AsyncDisposable {
  readonly clock = new FakeClock();
  /** Events of the log. */
  readonly logged: string[] = [];
  /** Codes of what everybody was told. */
  readonly told: string[] = [];
  readonly #folder = mkdtempSync(join(tmpdir(), 'live-'));
  readonly store: Store = openStore(this.#folder, this.clock);
  timeline = 0;
  trunk = silentTrunk();
  #server: LiveServer | null = null;

  static async open(): Promise<LiveRig> {
    const rig = new LiveRig();
    const { store } = rig;
    await rig.addDestination('YouTube', 'youtube', 'key-of-youtube');
    await rig.addDestination('Facebook', 'facebook', 'key-of-facebook');
    await rig.addDestination('Own', 'custom_rtmp', null, 'rtmp://own.example/app/stream');
    await rig.addDestination('Disk', 'recording', null);
    const old = await rig.addDestination('Old', 'custom_rtmp', null, 'rtmp://old.example/app');
    await store.destinations.replace(OFF, { ...old, isActive: false });
    rig.timeline = (await store.timelines.add({ ...twoPatterns, name: 'Harbour: at night' })).id;
    await rig.startServer();
    await rig.desired.start(rig.timeline);
    rig.trunk.change({ state: 'running' });
    return rig;
  }

  addDestination(name: string, platform: Platform, key: string | null, rtmpUrl: string | null = null): Promise<StoredDestination> {
    return this.store.destinations.add({ name, platform, rtmpUrl, key, isActive: true, splitMinutes: null, splitMegabytes: 500 });
  }

  async startServer(): Promise<void> {
    this.#server?.kill();
    const { store, trunk, clock } = this;
    const log = { info: () => {}, warn: () => {}, error: (event: string) => void this.logged.push(event) };
    this.#server = await startLiveServer({ store, trunk, clock, log, tell: ({ code }) => void this.told.push(code) });
  }

  /** The server is replaced, and goes on with what runs. */
  async replaceServer(): Promise<void> {
    await this.startServer();
    await this.resume();
  }

  async resume(): Promise<void> {
    await this.#running.resume();
  }

  /** The power went: all that is left is what was stored. */
  async cutPower(): Promise<void> {
    this.trunk = silentTrunk();
    await this.startServer();
  }

  get program(): Program {
    return this.#running.program;
  }

  get desired(): DesiredProgram {
    return this.#running.desired;
  }

  get onAir(): SetOnAir {
    return this.#running.onAir;
  }

  get live(): Live {
    return this.#running.live;
  }

  goLive(destinationIds: number[], startAt: number | null = null): Promise<LiveOutcome> {
    return this.live.goLive({ destinationIds, startAt });
  }

  async isLive(ids: number[] = [YOUTUBE]): Promise<LiveOutcome> {
    const going = this.goLive(ids);
    await this.settle();
    for (const id of ids) this.reach(id);
    return going;
  }

  /** What has a word with the database or the trunk is done. */
  settle(): Promise<void> {
    return this.clock.advance(0);
  }

  reach(id: number): void {
    this.trunk.destination(id, reached(this.clock.wall()));
  }

  wanted(): (WantedDestinations | null)[] {
    return this.trunk.told.flatMap((word) => (word.do === 'destinations' ? [word.wanted] : []));
  }

  sentTo(): number[] {
    return (this.wanted().at(-1)?.targets ?? []).map(({ id }) => id);
  }

  async audited(): Promise<[string, readonly number[]][]> {
    const lines = await this.store.audit.list({ limit: 100, before: null });
    return lines.map(({ eventType, destinationIds }): [string, readonly number[]] => [eventType, destinationIds]).toReversed();
  }

  /** Of the picture, kbit/s, as the trunk was told last. */
  bitrate(): number | undefined {
    return this.trunk.told.findLast((word) => word.do === 'show' || word.do === 'start')?.show.encoding.bitrateKbps;
  }

  async destination(id: number): Promise<StoredDestination> {
    const found = await this.store.destinations.get(id);
    if (found === null) throw new Error(`no destination ${id}`);
    return found;
  }

  get #running(): LiveServer {
    if (this.#server === null) throw new Error('there is no server');
    return this.#server;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.store[Symbol.asyncDispose]();
    rmSync(this.#folder, { recursive: true });
  }
}

function silentTrunk(): FakeTrunk {
  const trunk = new FakeTrunk();
  trunk.reaches = false;
  return trunk;
}
