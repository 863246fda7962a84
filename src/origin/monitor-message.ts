/** What the monitor's WebSocket says in text, beside the binary init segments and fragments. */
import type { Rate } from '#core/units.ts';

/** Before each init segment. */
export type MonitorInit = {
  readonly is: 'init';
  /** `video/mp4; codecs="avc1.4d4029,mp4a.40.2"` */
  readonly codecs: string;
  readonly rate: Rate;
  readonly width: number;
  readonly height: number;
  /** Picture n is due at `t0` + n / rate by CLOCK_MONOTONIC, at `epoch` + n / rate by the wall clock; ms. */
  readonly clock: { readonly t0: number; readonly epoch: number };
  /** The first picture that follows. */
  readonly number: number;
};

/** The program is over; what comes next begins with an init message. */
export type MonitorEnded = { readonly is: 'ended' };
