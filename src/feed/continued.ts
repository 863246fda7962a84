/** Makes one run of stamps of a source that begins anew half way: a file that is played again, a stream with another joined to it. */
import type { SourcePacket } from '#media/index.ts';
import type { StreamOfSource } from '#packet/index.ts';

/** A stamp that is further from its forerunner belongs to another beginning. Seconds. */
const AHEAD_MOST = 5;
const BACK_MOST = 1;

/** Of one stream: its last stamp, continued, and the step to it. Seconds. */
type Track = { readonly last: number; readonly step: number };

export class Continued {
  /** Seconds that are added to stamps: of the beginning that is read now, and of the one before, packets of which may still come. */
  #offsets: readonly [now: number, before: number] = [0, 0];
  readonly #tracks = new Map<number, Track>();
  #joins = false;

  /** The next packet is a new beginning, wherever its stamps lie. */
  join(): void {
    this.#joins = true;
  }

  /** The packet with its stamps where they continue what came before. `stream`: its own. */
  packet(packet: SourcePacket, { timeBase: { num, den } }: StreamOfSource): SourcePacket {
    const stamp = packet.dts ?? packet.pts;
    if (stamp === null) return packet;
    const offset = this.#offsetOf(packet.stream, (Number(stamp) * num) / den);
    if (offset === 0) return packet;
    const ticks = BigInt(Math.round((offset * den) / num));
    const moved = (value: bigint | null): bigint | null => (value === null ? null : value + ticks);
    return { ...packet, pts: moved(packet.pts), dts: moved(packet.dts) };
  }

  #offsetOf(index: number, stamp: number): number {
    const track = this.#tracks.get(index);
    const offset = this.#joins ? undefined : this.#offsets.find((known) => track === undefined || isNear(stamp + known - track.last));
    if (offset === undefined) this.#offsets = [this.#end - stamp, this.#offsets[0]];
    this.#joins = false;
    const used = offset ?? this.#offsets[0];
    this.#note(index, track, stamp + used);
    return used;
  }

  /** Where what was read ends: of all streams, so that none begins before another has ended. */
  get #end(): number {
    return Math.max(0, ...[...this.#tracks.values()].map(({ last, step }) => last + step));
  }

  #note(index: number, before: Track | undefined, stamp: number): void {
    // Pictures without a dts step back and forth; their mean step is what the last one lasts.
    const step = before === undefined ? 0 : stamp - before.last;
    const isStep = step > 0 && step < AHEAD_MOST;
    this.#tracks.set(index, { last: Math.max(stamp, before?.last ?? stamp), step: isStep ? step : (before?.step ?? 0) });
  }
}

const isNear = (step: number): boolean => step <= AHEAD_MOST && step >= -BACK_MOST;
