/** Real RTSP cameras on loopback (gst-rtsp-server), whose clips are coded beforehand. They can be stalled, killed, frozen and changed. */
import { fileURLToPath } from 'node:url';
import type { Footage } from './footage.ts';
import { OwnedChild } from './owned-child.ts';

export type CameraOptions = {
  /** Clips by mount: the first is shown until `show` chooses another; sound is always that of the first. All with key pictures at the same times. */
  readonly mounts: Readonly<Record<string, readonly [Footage, ...Footage[]]>>;
  readonly login?: { readonly user: string; readonly password: string; readonly auth: 'basic' | 'digest' };
};

// The system's own Python: it has the bindings, whatever else comes first on PATH.
const PYTHON = '/usr/bin/python3';
const SERVER = fileURLToPath(new URL('camera.py', import.meta.url));
const READY_MS_MAX = 15_000;

export class Camera implements AsyncDisposable {
  readonly port: number;
  readonly #options: CameraOptions;
  #child: OwnedChild;
  readonly #shown = new Map<string, number>();

  /** Takes the child, which is ready. */
  constructor(options: CameraOptions, child: OwnedChild, port: number) {
    this.#options = options;
    this.#child = child;
    this.port = port;
  }

  /** The address of the first mount. */
  get url(): string {
    return this.urlOf(Object.keys(this.#options.mounts)[0] ?? '');
  }

  /** With user and password, where it wants them. */
  urlOf(mount: string): string {
    const { login } = this.#options;
    return `rtsp://${login ? `${login.user}:${login.password}@` : ''}127.0.0.1:${this.port}/${mount}`;
  }

  get pid(): number {
    return this.#child.pid;
  }

  /** Sends nothing more, and keeps its connections. */
  stall(): void {
    this.#child.signal('SIGSTOP');
  }

  resume(): void {
    this.#child.signal('SIGCONT');
  }

  /** Gone, as with its power. */
  async kill(): Promise<void> {
    await this.#child[Symbol.asyncDispose]();
  }

  /** Back on the same port; clips begin anew. */
  async restart(): Promise<void> {
    await this.kill();
    this.#child = (await startServer(this.#options, this.port)).child;
    for (const [mount, index] of this.#shown) this.#tell(mount, index);
  }

  /** Sends another clip of the mount, from its next key picture on and to whoever connects later: a frozen picture, another size. */
  show(mount: string, index: number): void {
    this.#shown.set(mount, index);
    this.#tell(mount, index);
  }

  #tell(mount: string, index: number): void {
    this.#child.process.stdin?.write(`show ${mount} ${index}\n`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
  }
}

/** One camera that shows one clip, or several on one port. The clip's end is the stream's end: make it long enough. */
export async function startCamera(what: Footage | CameraOptions): Promise<Camera> {
  const options: CameraOptions = 'mounts' in what ? what : { mounts: { camera: [what] } };
  const { child, port } = await startServer(options, 0);
  return new Camera(options, child, port);
}

async function startServer(options: CameraOptions, port: number): Promise<{ child: OwnedChild; port: number }> {
  const mounts = Object.entries(options.mounts).map(([name, clips]) => [
    name,
    { clips: clips.map(({ file, hasSound, coding }) => ({ file, sound: hasSound, coding })) },
  ]);
  const { user = '', password = '', auth = 'basic' } = options.login ?? {};
  const child = new OwnedChild(PYTHON, [SERVER, JSON.stringify({ port, user, password, auth, mounts: Object.fromEntries(mounts) })]);
  try {
    const [, bound] = await child.line(/^ready (\d+)$/, READY_MS_MAX);
    return { child, port: Number(bound) };
  } catch (error) {
    await child[Symbol.asyncDispose]();
    throw error;
  }
}
