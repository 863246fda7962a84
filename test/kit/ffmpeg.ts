/** Runs the system's ffmpeg: the independent maker and reader of the kit, never the product's own libraries. */
import { spawn } from 'node:child_process';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { within } from './within.ts';

/** What flows through one of its pipes: `write` to it, or `read` of it. */
export type Flow = { readonly write: Iterable<Buffer> } | { readonly read: (chunk: Buffer) => void };

/** Its pipes by file descriptor: `pipe:0`, `pipe:1`, and `pipe:3` in its arguments. */
export type Flows = { readonly 0?: Flow; readonly 1?: Flow; readonly 3?: Flow };

/** Runs it to its end. Rejects with what it said when it fails or takes longer than `ms`. */
export async function runFfmpeg(args: readonly string[], flows: Flows, ms: number): Promise<void> {
  const stdio = ([0, 1, 'said', 3] as const).map((fd) => (fd === 'said' || flows[fd] !== undefined ? 'pipe' : 'ignore'));
  const child = spawn('ffmpeg', ['-hide_banner', '-nostdin', '-v', 'error', ...args], { stdio });
  const said: Buffer[] = [];
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk));
  const ended = new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  const flowing = ([0, 1, 3] as const).map((fd) => flow(child.stdio[fd] ?? null, flows[fd]));
  try {
    // A pipe that breaks is the consequence of an end, so the end is what is told.
    const [code] = await within(ms, `ffmpeg ${args.join(' ')}`, Promise.all([ended, Promise.allSettled(flowing)]));
    if (code !== 0) throw new Error(`ffmpeg ${args.join(' ')} ended with ${code}: ${Buffer.concat(said).toString()}`);
  } finally {
    child.kill('SIGKILL');
  }
}

async function flow(pipe: Readable | Writable | null, what: Flow | undefined): Promise<void> {
  if (pipe === null || what === undefined) return;
  if ('write' in what) return pipeline(Readable.from(what.write), pipe as Writable);
  for await (const chunk of pipe as Readable) what.read(chunk as Buffer);
}
