/** The real trunk with stand-ins around it, as a test sees it: what its server got, and what `/proc` says. */
import { existsSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { z } from 'zod';
import { joinPrefixed, splitPrefixed } from '#h264/index.ts';
import { fromTrunk, type FromTrunk, type NetworkSource, type Show, type ToTrunk, type TrunkState } from '#packet/index.ts';
import { encodingWith } from '../../kit/encoding.ts';
import { launchProduct, missing, type OwnedChild, processesOfGroup, untilTrue } from '../../kit/index.ts';
import { slateGopOf } from '../../kit/packet-engine.ts';
import { showWith } from '../../kit/show-with.ts';
import { breaks, x264 } from '../../kit/x264.ts';

const SIZE = { width: 64, height: 48 };

const received = z.discriminatedUnion('is', [
  z.object({ is: z.literal('picture'), pid: z.int(), number: z.int(), key: z.boolean(), generation: z.int(), data: z.base64() }),
  z.object({ is: z.literal('sound'), pid: z.int(), number: z.int(), generation: z.int() }),
  z.object({ is: z.literal('format'), pid: z.int(), width: z.int() }),
  z.object({ is: z.literal('control'), pid: z.int(), body: fromTrunk }),
]);
export type Received = z.infer<typeof received>;
export type Picture = Extract<Received, { is: 'picture' }>;

/** What the stand-ins read and write. Whoever makes it removes it. */
export function standInFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vs-stand-ins-'));
  writeFileSync(join(folder, 'key.h264'), joinPrefixed(x264({ ...SIZE, frames: 1 })[0] ?? []));
  writeFileSync(join(folder, 'slate.json'), JSON.stringify(slateGopOf(x264({ ...SIZE, frames: 60, pattern: 'smptebars' }))));
  return folder;
}

/** A trunk that runs, seen from its server and from `/proc`. */
export class Playing implements AsyncDisposable {
  readonly trunk: OwnedChild;
  readonly #folder: string;
  readonly #read: Received[] = [];
  #bytes = 0;

  constructor(trunk: OwnedChild, folder: string) {
    this.trunk = trunk;
    this.#folder = folder;
  }

  get received(): readonly Received[] {
    const path = join(this.#folder, 'received.jsonl');
    const fresh = existsSync(path) ? readFileSync(path).subarray(this.#bytes) : Buffer.alloc(0);
    const whole = fresh.subarray(0, fresh.lastIndexOf('\n') + 1);
    this.#bytes += whole.length;
    for (const line of whole.toString().split('\n').slice(0, -1)) this.#read.push(received.parse(JSON.parse(line)));
    return this.#read;
  }

  get pictures(): Picture[] {
    return this.received.filter((each) => each.is === 'picture');
  }

  get sounds(): number[] {
    return this.received.flatMap((each) => (each.is === 'sound' ? [each.number] : []));
  }

  get words(): FromTrunk[] {
    return this.received.flatMap((each) => (each.is === 'control' ? [each.body] : []));
  }

  get events(): string[] {
    return this.words.flatMap((word) => (word.is === 'event' ? [word.code] : []));
  }

  get state(): TrunkState | undefined {
    return this.words.findLast((word) => word.is === 'state')?.state;
  }

  say(word: ToTrunk): void {
    writeFileSync(join(this.#folder, 'say.tmp'), JSON.stringify(word));
    renameSync(join(this.#folder, 'say.tmp'), join(this.#folder, 'say.json'));
  }

  async until(what: string, holds: () => boolean): Promise<void> {
    await untilTrue(20_000, what, holds);
  }

  /** Pids of a role; of feeds, those that have a source. */
  role(name: string): number[] {
    return processesOfGroup(this.trunk.pid).flatMap(({ pid, words }) =>
      words.some((word, i) => word === name && words[i - 1]?.endsWith('/main.ts') && words[i + 1] !== 'push') ? [pid] : [],
    );
  }

  /** Waits until an engine of generation `atLeast` has been on air for `count` pictures. */
  async onAir(atLeast: number, count = 30): Promise<void> {
    await this.until(
      `${count} pictures of engine ${atLeast}`,
      () => this.pictures.filter(({ generation }) => generation >= atLeast).length >= count,
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.trunk[Symbol.asyncDispose]();
    await untilTrue(5_000, 'the end of its processes', () => processesOfGroup(this.trunk.pid).length === 0);
  }
}

export const launch = (folder: string, fault = ''): Promise<OwnedChild> =>
  launchProduct({
    entry: fileURLToPath(new URL('./trunk/main.ts', import.meta.url)),
    dataFolder: join(folder, 'data'),
    env: { STAND_IN_FOLDER: folder, STAND_IN_FAULT: fault, XDG_RUNTIME_DIR: folder },
  });

export async function play(folder: string, fault = ''): Promise<Playing> {
  const playing = new Playing(await launch(folder, fault), folder);
  await playing.trunk.line(/^ready: /, 20_000);
  return playing;
}

export const source = (id: string, url = `rtsp://${id}`): NetworkSource => ({ id, name: id, url, transport: 'tcp', backup: null });
export const show = (sources: readonly NetworkSource[] = [], run = 'run'): Show =>
  showWith({ run, name: 'Stand-in', encoding: encodingWith({ ...SIZE, bitrateKbps: 1000 }), sources: [...sources] });

export async function started(folder: string, sources: readonly NetworkSource[] = []): Promise<Playing> {
  const playing = await play(folder);
  playing.say({ do: 'start', show: show(sources) });
  await playing.onAir(1);
  return playing;
}

export function expectWhole(playing: Playing, pictures = playing.pictures): void {
  expect(missing(pictures.map(({ number }) => number))).toEqual([]);
  expect(missing(playing.sounds)).toEqual([]);
  expect(breaks(pictures.map(({ data }) => splitPrefixed(Buffer.from(data, 'base64'))))).toEqual([]);
}
