/** What an encoder gives, as the program's packets. */
import { joinPrefixed, nalType, nalTypes, splitAnnexB } from '#h264/index.ts';

export type AccessUnit = {
  /** NAL units behind lengths; a key picture's begin with SPS and PPS. */
  readonly data: Buffer;
  readonly sps: Buffer | null;
  readonly pps: Buffer | null;
};

/** An encoder's Annex B access unit for the wire. What only describes (x264's SEI with its settings, delimiters) is left out. */
export function accessUnit(annexB: Buffer): AccessUnit {
  const nals = splitAnnexB(annexB).filter((nal) => nalType(nal) !== nalTypes.sei && nalType(nal) !== nalTypes.delimiter);
  return {
    data: joinPrefixed(nals),
    sps: nals.find((nal) => nalType(nal) === nalTypes.sps) ?? null,
    pps: nals.find((nal) => nalType(nal) === nalTypes.pps) ?? null,
  };
}
