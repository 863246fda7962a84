import type { Pps } from './pps.ts';
import type { Sps } from './sps.ts';

// Table A: Baseline (also constrained), Main and High; those beyond code more than 8 bits or other chroma.
const profiles = new Set([66, 77, 100]);
// 7.4.2.1.1.2: what x264, hardware and browsers' decoders agree on.
const REFERENCES_MAX = 16;

/** Whether pictures made from nothing can go on after a stream's, and its own go on after those: what a bridge over a gap needs. */
export const isBridgeable = (sps: Sps, pps: Pps): boolean =>
  profiles.has(sps.profile) &&
  sps.chroma === 1 &&
  sps.progressive &&
  sps.order.type !== 1 &&
  pps.spsId === sps.id &&
  pps.references <= REFERENCES_MAX &&
  !pps.redundantPictures;
