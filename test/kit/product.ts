/** Runs the real product as a user would, and looks at it from outside. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entryOf } from '#core/role.ts';
import { refusingPort } from './bad-servers.ts';
import { OwnedChild, type Ending } from './owned-child.ts';
import { processesOfGroup, type ProcessSeen } from './usage.ts';
import { untilTrue, within } from './within.ts';

export type ProductOptions = {
  /** Kept when it stops; without one a new folder is made, and removed when it is disposed of. */
  readonly dataFolder?: string;
  readonly port?: number;
  /** `--demo` and `--no-demo`; nothing is loaded by default. */
  readonly demo?: boolean;
  readonly args?: readonly string[];
  /** What is started as the trunk; the product's own by default. */
  readonly entry?: string;
  readonly env?: NodeJS.ProcessEnv;
};

/** A process of the product: its role, what the role is for (a source's id), and what `/proc` says. */
export type RoleSeen = ProcessSeen & { readonly role: string; readonly label: string };

export type Answer = { readonly status: number; readonly headers: Headers; readonly body: unknown };

const COMPILE_CACHE = join(tmpdir(), 'vistterstream-compiled');
const READY_MS_MAX = 30_000;
// REQUIREMENTS 10: it stops cleanly within 5 s.
const STOP_MS_MAX = 5_000;
// Going live gives destinations 10 s.
const ANSWER_MS_MAX = 15_000;

export class Product implements AsyncDisposable {
  /** `http://127.0.0.1:PORT`, without a slash at its end. */
  readonly address: string;
  readonly dataFolder: string;
  readonly trunk: OwnedChild;
  readonly #ownsFolder: boolean;

  /** Takes the trunk, and the folder where `ownsFolder`. */
  constructor(trunk: OwnedChild, address: string, folder: { dataFolder: string; ownsFolder: boolean }) {
    this.trunk = trunk;
    this.address = address;
    this.dataFolder = folder.dataFolder;
    this.#ownsFolder = folder.ownsFolder;
  }

  /** What it wrote so far. */
  get log(): readonly string[] {
    return this.trunk.lines;
  }

  /** A request with a JSON body, or with none; the answer's body is parsed where it is JSON. */
  async api(method: string, path: string, body?: unknown): Promise<Answer> {
    const request = { method, signal: AbortSignal.timeout(ANSWER_MS_MAX) };
    const json = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const response = await fetch(this.address + path, { ...request, ...json });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  }

  /** Its processes that live, the trunk among them. */
  processes(): RoleSeen[] {
    return processesOfGroup(this.trunk.pid).map((seen) => ({ ...seen, ...roleIn(seen.words) }));
  }

  /** The one process of a role; throws when there is none. */
  process(role: string, label?: string): RoleSeen {
    const found = this.processes().find((each) => each.role === role && (label === undefined || each.label === label));
    if (found === undefined) throw new Error(`there is no ${role} ${label ?? ''}`);
    return found;
  }

  /** Sends a signal to the process of a role, and gives its pid. */
  kill(role: string, signal: NodeJS.Signals = 'SIGKILL', label?: string): number {
    const { pid } = this.process(role, label);
    process.kill(pid, signal);
    return pid;
  }

  /** Ends it as a user would. Rejects when it takes too long or leaves a process behind; what is left is killed. */
  async stop(signal: 'SIGTERM' | 'SIGINT' = 'SIGTERM'): Promise<Ending> {
    try {
      process.kill(this.trunk.pid, signal);
      const ending = await within(STOP_MS_MAX, 'the end of the product', this.trunk.ended);
      const left = (): string[] => this.processes().map((each) => `${each.pid} ${each.words.join(' ')}`);
      await untilTrue(1_000, 'the end of its processes', () => left().length === 0).catch(() => {
        throw new Error(`it left behind:\n${left().join('\n')}`);
      });
      return ending;
    } finally {
      this.trunk.signal('SIGKILL');
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.trunk.signal('SIGKILL');
    await untilTrue(5_000, 'the end of its processes', () => this.processes().length === 0);
    if (this.#ownsFolder) await rm(this.dataFolder, { recursive: true, force: true });
  }
}

/** Starts it and waits until it says that it is ready. Rejects with what it wrote when it is not. */
export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const ownsFolder = options.dataFolder === undefined;
  const dataFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'vistterstream-test-')));
  const trunk = await launchProduct({ ...options, dataFolder });
  try {
    const [, address = ''] = await trunk.line(/VistterStream is ready: (http:\/\/[^\s/]+)/, READY_MS_MAX);
    return new Product(trunk, address, { dataFolder, ownsFolder });
  } catch (error) {
    await new Product(trunk, '', { dataFolder, ownsFolder })[Symbol.asyncDispose]();
    throw error;
  }
}

/** Only starts it: for starts that are meant to fail. It leads a process group of its own. */
export async function launchProduct(options: ProductOptions & { readonly dataFolder: string }): Promise<OwnedChild> {
  const port = options.port ?? (await refusingPort());
  const words = [
    options.entry ?? entryOf('trunk'),
    'trunk',
    '--port',
    String(port),
    '--data',
    options.dataFolder,
    // Any that is free: `/api/pushes` says which.
    '--rtmp-port',
    '0',
    '--no-open',
    options.demo ? '--demo' : '--no-demo',
  ];
  return new OwnedChild(process.execPath, ['--conditions=source', ...words, ...(options.args ?? [])], {
    group: true,
    // As the bootstrap does: compiled code is kept from start to start.
    spawn: { env: { NODE_COMPILE_CACHE: COMPILE_CACHE, ...process.env, ...options.env } },
  });
}

/** The words behind the entry: `node … src/feed/main.ts feed camera:1`. */
function roleIn(words: readonly string[]): { role: string; label: string } {
  const entry = words.findIndex((word) => /\/main\.(ts|js)$/.test(word));
  return { role: words[entry + 1] ?? '', label: words[entry + 2]?.replace(/^--.*/, '') ?? '' };
}
