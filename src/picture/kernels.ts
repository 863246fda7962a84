/** The compiled kernels and the memory they work in. */
import { readFileSync } from 'node:fs';
import { Arena } from './arena.ts';

// Built by the bootstrap from kernels.as.ts; one level above src/ and dist/ alike.
const WASM = new URL('../../build/kernels.wasm', import.meta.url);
const PAGE_BYTES = 65_536;
/** Through here pass target rows, in chunks. Below lies the module's own data. */
export const SCRATCH = 65_536;
export const SCRATCH_BYTES = 2 * PAGE_BYTES;

// What is used of WebAssembly: TypeScript describes it only beside the DOM, which does not exist here.
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
};
type Memory = { readonly buffer: ArrayBuffer; grow(pages: number): void };

/** See kernels.as.ts. All addresses are offsets of the memory. */
type Exports = {
  readonly memory: Memory;
  mix(into: number, a: number, b: number, count: number, share: number): void;
  blend(
    target: number,
    targetStride: number,
    sprite: number,
    stride: number,
    alpha: number,
    alphaStride: number,
    width: number,
    rows: number,
    opacity: number,
  ): void;
  luma(luma: number, alpha: number, rgba: number, count: number): void;
  chroma(u: number, v: number, alpha: number, upper: number, lower: number, count: number): void;
  multiply(rgba: number, count: number): void;
  divide(rgba: number, count: number): void;
  spans(into: number, alpha: number, stride: number, rows: number): void;
  rematrix(
    upper: number,
    lower: number,
    u: number,
    v: number,
    count: number,
    yu: number,
    yv: number,
    uu: number,
    uv: number,
    vu: number,
    vv: number,
  ): void;
};

class Kernels {
  readonly run: Exports;
  readonly #arena = new Arena(SCRATCH + SCRATCH_BYTES);
  #memory: Buffer;

  constructor() {
    const module = new WebAssembly.Module(readFileSync(WASM));
    const { exports } = new WebAssembly.Instance(module, { env: { abort: () => undefined } });
    this.run = exports as Exports; // the module is ours and tested against the references
    this.#memory = Buffer.from(this.run.memory.buffer);
    this.#reach(this.#arena.end);
  }

  /** All of it. Only until memory is taken again: take it anew for each use. */
  get memory(): Buffer {
    return this.#memory;
  }

  /** The offset of `bytes` of undefined content; to be given back by `give`. Throws RangeError where the machine has no more. */
  take(bytes: number): number {
    const from = this.#arena.take(bytes);
    try {
      this.#reach(this.#arena.end);
    } catch (error) {
      this.#arena.give(from);
      throw error;
    }
    return from;
  }

  give(from: number): void {
    this.#arena.give(from);
  }

  #reach(end: number): void {
    const missing = Math.ceil((end - this.#memory.length) / PAGE_BYTES);
    if (missing <= 0) return;
    this.run.memory.grow(missing);
    this.#memory = Buffer.from(this.run.memory.buffer);
  }
}

let instance: Kernels | null = null;

/** One a process: sprites lie in its memory, and whoever composes works there. */
export const kernels = (): Kernels => (instance ??= new Kernels());
