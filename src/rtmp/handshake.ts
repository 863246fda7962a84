/** The handshake before all chunks, the server's side (Adobe's RTMP 1.0 specification, 5.2). */
import { RtmpFault } from './rtmp-fault.ts';

const VERSION = 3;
/** C1, C2, S1 and S2 alike. */
const PART_BYTES = 1536;
const HELLO_BYTES = 1 + PART_BYTES;
const EMPTY = Buffer.alloc(0);

export class ServerHandshake {
  readonly #random: (count: number) => Buffer;
  readonly #room = Buffer.allocUnsafe(HELLO_BYTES + PART_BYTES);
  #filled = 0;

  constructor(random: (count: number) => Buffer) {
    this.#random = random;
  }

  /** What is to be answered to these bytes, and what of them comes behind the handshake: null as long as it has not ended. */
  receive(bytes: Buffer): { readonly answer: Buffer; readonly behind: Buffer | null } {
    const before = this.#filled;
    const taken = bytes.copy(this.#room, before);
    this.#filled += taken;
    if (this.#filled > 0) checkVersion(this.#room.readUInt8(0));
    const isHello = before < HELLO_BYTES && this.#filled >= HELLO_BYTES;
    return { answer: isHello ? this.#answer() : EMPTY, behind: this.#filled === this.#room.length ? bytes.subarray(taken) : null };
  }

  /**
   * S0, S1 and S2. Encoders that offer a digest (a version in C1's second number) take the plain answer as well: zeros there say that we have none.
   * C2 is not compared with S1: not all encoders send it back as it was.
   */
  #answer(): Buffer {
    const c1 = this.#room.subarray(1, HELLO_BYTES);
    return Buffer.concat([Buffer.of(VERSION), Buffer.alloc(8), this.#random(PART_BYTES - 8), c1]);
  }
}

function checkVersion(version: number): void {
  if (version === VERSION) return;
  // The first byte of a TLS record.
  const what = version === 0x16 ? 'It is encrypted (RTMPS)' : 'It begins with something else';
  throw new RtmpFault('not-rtmp', `What connected does not speak plain RTMP. ${what}.`);
}
