/** The stamps of a live source's packets, as the clock and the decoder want them. */
import type { SourceMessage, StreamOfSource } from '#packet/index.ts';

/** B pictures stand no further than this before the picture they were sent after; a longer step back is a source that began anew. */
const REORDERED_SECONDS = 1;

export const inSeconds = (stamp: bigint, { timeBase }: StreamOfSource): number => (Number(stamp) * timeBase.num) / timeBase.den;

/** By which a packet is decoded; without a dts B pictures follow the later stamp of the picture they need, which is early enough for both. */
export const decodingStamp = ({ dts, pts }: SourceMessage): bigint | null => dts ?? pts;

/** The stamps that tell the clock when packets were due: without a dts, the pts of B pictures lies before that of pictures sent earlier. */
export class LeadingStamps {
  readonly #highest = new Map<number, bigint>();

  /** Null: the packet tells the clock nothing. */
  of({ dts, pts }: SourceMessage, stream: StreamOfSource): bigint | null {
    if (dts !== null || pts === null) return dts;
    const highest = this.#highest.get(stream.index);
    const back = highest === undefined ? 0 : inSeconds(highest - pts, stream);
    if (back > 0 && back < REORDERED_SECONDS) return null;
    this.#highest.set(stream.index, pts);
    return pts;
  }

  clear(): void {
    this.#highest.clear();
  }
}
