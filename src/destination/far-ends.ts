/** How much of what was sent the kernels of the other sides have: one look at this kernel's tables a second for all connections that ask. Linux only. */
import { open } from 'node:fs/promises';
import { millis, type Millis } from '#core/units.ts';
import { nameOf, queuesIn, type Ports } from './tcp-queues.ts';

const EVERY = millis(1000);
/** What is older is no answer: the disk's threads may be busy. */
const STALE_AFTER = millis(2500);
/** About 7,000 sockets. */
const TABLE_BYTES_MAX = 1_000_000;

export class FarEnds {
  readonly #tables: readonly string[];
  /** What was handed to each that has asked since the last look. */
  #asked = new Map<string, number>();
  #had = new Map<string, number>();
  #at: Millis | null = null;
  #isLooking = false;
  /** There are such tables here. */
  #isKnown = true;

  constructor(tables: readonly string[] = ['/proc/net/tcp', '/proc/net/tcp6']) {
    this.#tables = tables;
  }

  /** Bytes that the other side's kernel had at the last look; null: not known. `handed`: what this one was given in all. */
  has(ports: Ports, handed: number, now: Millis): number | null {
    if (!this.#isKnown) return null;
    const name = nameOf(ports);
    this.#asked.set(name, handed);
    if (!this.#isLooking && (this.#at === null || now - this.#at >= EVERY)) void this.#look(now);
    return this.#at !== null && now - this.#at < STALE_AFTER ? (this.#had.get(name) ?? null) : null;
  }

  async #look(now: Millis): Promise<void> {
    this.#isLooking = true;
    // As it is now: what is handed over while the tables are read would count as acknowledged.
    const asked = this.#asked;
    this.#asked = new Map();
    const texts = await Promise.all(this.#tables.map((table) => beginningOf(table)));
    this.#isKnown = texts.some((text) => text !== null);
    const queues = queuesIn(texts.join('\n'));
    this.#had = new Map([...asked].flatMap(([name, handed]) => had(name, handed, queues.get(name))));
    this.#at = now;
    this.#isLooking = false;
  }
}

const had = (name: string, handed: number, queue: number | undefined): (readonly [string, number])[] =>
  queue === undefined ? [] : [[name, Math.max(0, handed - queue)]];

/** Null: it cannot be read. */
async function beginningOf(table: string): Promise<string | null> {
  try {
    await using file = await open(table);
    const chunks: Buffer[] = [];
    for await (const chunk of file.createReadStream({ end: TABLE_BYTES_MAX - 1, autoClose: false })) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString('latin1');
  } catch {
    return null;
  }
}
