/** The handshake before all chunks (Adobe's RTMP 1.0 specification, 5.2). */
import { RtmpFault } from './rtmp-fault.ts';

const VERSION = 3;
/** C1, C2, S1 and S2 alike. */
const PART_BYTES = 1536;
const HELLO_BYTES = 1 + PART_BYTES;
const EMPTY = Buffer.alloc(0);

type Random = (count: number) => Buffer;
/** What is to be answered to bytes that came, and what of them comes behind the handshake: null as long as it has not ended. */
export type Greeted = { readonly answer: Buffer; readonly behind: Buffer | null };

/** Both sides send a version and two parts; only the first part is looked at, to answer it. */
class Greeting {
  readonly #room = Buffer.allocUnsafe(HELLO_BYTES + PART_BYTES);
  #filled = 0;

  receive(bytes: Buffer, answerTo: (part: Buffer) => Buffer): Greeted {
    const before = this.#filled;
    const taken = bytes.copy(this.#room, before);
    this.#filled += taken;
    if (this.#filled > 0) checkVersion(this.#room.readUInt8(0));
    const isHello = before < HELLO_BYTES && this.#filled >= HELLO_BYTES;
    return {
      answer: isHello ? answerTo(this.#room.subarray(1, HELLO_BYTES)) : EMPTY,
      behind: this.#filled === this.#room.length ? bytes.subarray(taken) : null,
    };
  }
}

export class ServerHandshake {
  readonly #greeting = new Greeting();
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  /**
   * S0, S1 and S2. Encoders that offer a digest (a version in C1's second number) take the plain answer as well.
   * C2 is not compared with S1: not all encoders send it back as it was.
   */
  receive(bytes: Buffer): Greeted {
    return this.#greeting.receive(bytes, (c1) => Buffer.concat([hello(this.#random), c1]));
  }
}

export class ClientHandshake {
  readonly #greeting = new Greeting();
  /** C0 and C1, which are sent before anything comes. */
  readonly hello: Buffer;

  constructor(random: Random) {
    this.hello = hello(random);
  }

  /** C2. S2 is not compared with C1: servers that know digests put one there. */
  receive(bytes: Buffer): Greeted {
    return this.#greeting.receive(bytes, (s1) => s1);
  }
}

/** The time, which nobody uses; zeros, which say that we have no digest. */
const hello = (random: Random): Buffer => Buffer.concat([Buffer.of(VERSION), Buffer.alloc(8), random(PART_BYTES - 8)]);

/** The first bytes of what TLS sends: of an alert, and of a greeting. */
const tlsRecords: ReadonlySet<number> = new Set([0x15, 0x16]);

function checkVersion(version: number): void {
  if (version === VERSION) return;
  const what = tlsRecords.has(version) ? 'It is encrypted (RTMPS)' : 'It begins with something else';
  throw new RtmpFault('not-rtmp', `What is at the other end does not speak plain RTMP. ${what}.`);
}
