/** A player of the product's LL-HLS that plays nothing: it reloads as RFC 8216bis has it, checks every playlist, and fetches files. */
import { parsePlaylist, type MediaPlaylist } from '#playlist/index.ts';
import { ReloadCheck } from './conformance.ts';

const ANSWER_MS_MAX = 10_000;

export class HlsReader {
  readonly #address: URL;
  readonly #check = new ReloadCheck();
  /** What was wrong with any playlist so far. */
  readonly breaches: string[] = [];

  /** `address` is the product's, `http://HOST:PORT`. */
  constructor(address: string) {
    this.#address = new URL('/preview/stream/index.m3u8', address);
  }

  /** The playlist as it is now. Throws what the answer says where it is none. */
  load(directives: Readonly<Record<string, string>> = {}): Promise<MediaPlaylist> {
    const address = new URL(this.#address);
    for (const [name, value] of Object.entries(directives)) address.searchParams.set(name, value);
    return this.#load(address);
  }

  /** Waits for the part after those that are known, as a delta update; the whole playlist then. */
  async next(): Promise<MediaPlaylist> {
    const known = this.#check.known ?? (await this.load());
    const sequence = known.mediaSequence + known.segments.length;
    await this.load({ _HLS_msn: String(sequence), _HLS_part: String(known.open?.parts.length ?? 0), _HLS_skip: 'YES' });
    return this.#check.known ?? known;
  }

  /** A file by its address in the playlist. */
  async file(uri: string): Promise<Buffer> {
    const response = await fetch(new URL(uri, this.#address), { signal: AbortSignal.timeout(ANSWER_MS_MAX) });
    if (!response.ok) throw new Error(`${uri}: ${response.status} ${await response.text()}`);
    return Buffer.from(await response.arrayBuffer());
  }

  async #load(address: URL): Promise<MediaPlaylist> {
    const response = await fetch(address, { signal: AbortSignal.timeout(ANSWER_MS_MAX) });
    const text = await response.text();
    const parsed = parsePlaylist(text);
    if (!response.ok || !parsed.ok) throw new Error(`${response.status} ${text.slice(0, 500)}`);
    this.breaches.push(...this.#check.reload(parsed.value));
    return parsed.value;
  }
}
