/** The program's packets on their way to the trunk. */
import { frame } from '#core/units.ts';
import type { CodedPicture, CodedSound } from '#media/index.ts';
import type { Encoding, Link } from '#packet/index.ts';
import { accessUnit } from './program-packet.ts';

export class ProgramOutput {
  readonly #link: Link;
  readonly #generation: number;
  readonly #encoding: Encoding;
  readonly #asc: Buffer;
  #sps: Buffer | null = null;
  #pps: Buffer | null = null;
  /** Bits of each picture and its sound over the last second. */
  readonly #recent: number[] = [];

  constructor(link: Link, generation: number, encoding: Encoding, asc: Buffer) {
    this.#link = link;
    this.#generation = generation;
    this.#encoding = encoding;
    this.#asc = asc;
  }

  /** Rate of the last second. */
  get kbps(): number {
    const { num, den } = this.#encoding.rate;
    const bits = this.#recent.reduce((sum, value) => sum + value, 0);
    return this.#recent.length === 0 ? 0 : (bits * num) / den / this.#recent.length / 1000;
  }

  picture({ number, key, data: annexB }: CodedPicture): void {
    const { data, sps, pps } = accessUnit(annexB);
    if (sps && pps) this.#announce(sps, pps);
    this.#note(data.length * 8);
    this.#link.send({ is: 'picture', generation: this.#generation, number: frame(number), key, data });
  }

  sound({ number, data }: CodedSound): void {
    this.#link.send({ is: 'sound', generation: this.#generation, number, data });
  }

  /** How the packets that follow are coded, where that has changed. */
  #announce(sps: Buffer, pps: Buffer): void {
    if (this.#sps?.equals(sps) && this.#pps?.equals(pps)) return;
    this.#sps = Buffer.from(sps);
    this.#pps = Buffer.from(pps);
    const { rate, width, height } = this.#encoding;
    this.#link.send({ is: 'format', generation: this.#generation, rate, width, height, sps: this.#sps, pps: this.#pps, asc: this.#asc });
  }

  #note(bits: number): void {
    this.#recent.push(bits);
    if (this.#recent.length > this.#encoding.rate.num / this.#encoding.rate.den) this.#recent.shift();
  }
}
