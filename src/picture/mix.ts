/** Mixing of two pictures, sample by sample: the middle of every dissolve and fade. */
import { readFileSync } from 'node:fs';

/** Parts of 256 that are of the second picture. */
export type Share = number;
export const SHARE_WHOLE = 256;

/** One plane's bytes, rows and padding together. */
type Bytes = Uint8Array;

/** The reference that the kernel is held against: into = a + (b - a) * share / 256, rounded. */
export function mixReference(into: Bytes, a: Bytes, b: Bytes, share: Share): void {
  for (let i = 0; i < into.length; i++) into[i] = ((b[i] ?? 0) * share + (a[i] ?? 0) * (SHARE_WHOLE - share) + 128) >> 8;
}

// Built by the bootstrap from kernels.as.ts; one level above src/ and dist/ alike.
const WASM = new URL('../../build/kernels.wasm', import.meta.url);
const CHUNK_BYTES = 65_536;
// Below it lies the module's own data.
const FIRST_OFFSET = 65_536;

// What is used of WebAssembly: TypeScript describes it only beside the DOM, which does not exist here.
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
};
type Memory = { readonly buffer: ArrayBuffer; grow(pages: number): void };

type Kernels = { readonly memory: Memory; mix(into: number, a: number, b: number, count: number, share: number): void };

/** The kernel with its own memory, through which planes pass in chunks. One an engine. */
export class PlaneMixer {
  readonly #kernels: Kernels;
  readonly #memory: Buffer;

  constructor() {
    const module = new WebAssembly.Module(readFileSync(WASM));
    const { exports } = new WebAssembly.Instance(module, { env: { abort: () => undefined } });
    this.#kernels = exports as Kernels; // the module is ours and tested against the reference
    this.#kernels.memory.grow(4);
    this.#memory = Buffer.from(this.#kernels.memory.buffer);
  }

  /** into = a + (b - a) * share / 256, rounded; all of one length. */
  mix(into: Bytes, a: Bytes, b: Bytes, share: Share): void {
    const second = FIRST_OFFSET + CHUNK_BYTES;
    for (let at = 0; at < into.length; at += CHUNK_BYTES) {
      const count = Math.min(CHUNK_BYTES, into.length - at);
      this.#memory.set(a.subarray(at, at + count), FIRST_OFFSET);
      this.#memory.set(b.subarray(at, at + count), second);
      this.#kernels.mix(FIRST_OFFSET, FIRST_OFFSET, second, count, share);
      into.set(this.#memory.subarray(FIRST_OFFSET, FIRST_OFFSET + count), at);
    }
  }
}
