/** The files of the LL-HLS stream while they are held in memory; a segment is its parts, so nothing is held twice. */
import type { Seconds } from '#core/units.ts';

export type LiveInit = { readonly name: string; readonly bytes: Buffer };

export type LivePart = { readonly bytes: Buffer; readonly pictures: number; readonly independent: boolean };

export type SegmentStart = {
  /** Its Media Sequence Number. */
  readonly sequence: number;
  /** Does not go on where the segment before it ended. */
  readonly discontinuity: boolean;
  /** RFC 8216bis 4.4.3.3: of the segment itself, not of a playlist. */
  readonly discontinuitySequence: number;
  readonly init: LiveInit;
  /** Program time of its earliest sample. */
  readonly at: Seconds;
};

export class LiveSegment {
  readonly start: SegmentStart;
  readonly #parts: LivePart[] = [];
  #bytes = 0;
  #pictures = 0;

  constructor(start: SegmentStart) {
    this.start = start;
  }

  get parts(): readonly LivePart[] {
    return this.#parts;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get pictures(): number {
    return this.#pictures;
  }

  add(part: LivePart): void {
    this.#parts.push(part);
    this.#bytes += part.bytes.length;
    this.#pictures += part.pictures;
  }
}

export const partName = (sequence: number, index: number): string => `part-${sequence}.${index}.m4s`;
export const segmentName = (sequence: number): string => `segment-${sequence}.m4s`;
export const initName = (sequence: number): string => `init-${sequence}.mp4`;
