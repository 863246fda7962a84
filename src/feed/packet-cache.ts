/** The packets since the last key picture, so that who joins can show a picture at once. Pure. */
import type { Millis } from '#core/units.ts';
import type { SourceMessage } from '#packet/index.ts';

const BYTES_MAX = 16 * 1024 * 1024;
const SPAN_MS_MAX = 12_000;

export class PacketCache {
  #packets: SourceMessage[] = [];
  #bytes = 0;

  /** Key picture first; empty until there was one. */
  get packets(): readonly SourceMessage[] {
    return this.#packets;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Keeps `packet`. `anchor`: decoding can begin with it. Past 16 MB or 12 s the cache is empty until the next anchor. */
  add(packet: SourceMessage, anchor: boolean): void {
    if (anchor) this.clear();
    else if (this.#packets.length === 0) return;
    this.#packets.push(packet);
    this.#bytes += packet.data.length;
    if (this.#bytes > BYTES_MAX || packet.arrival - this.#since > SPAN_MS_MAX) this.clear();
  }

  get #since(): Millis {
    return this.#packets[0]?.arrival ?? (Infinity as Millis);
  }

  clear(): void {
    this.#packets = [];
    this.#bytes = 0;
  }
}
