import type { EncodingSettings } from '#contract/index.ts';
import type { Rate } from '#core/units.ts';
import type { Encoding } from '#packet/index.ts';
import type { Size } from '#timeline/index.ts';
import { encodingOf } from './encoding-of.ts';

/** Picture and sound of an encoding, kbit/s. */
export const kbpsOf = ({ bitrateKbps, soundKbps }: Encoding): number => bitrateKbps + soundKbps;

/** What the settings want for a program of this size and rate, wherever it is sent. */
export const wantedKbps = (size: Size, rate: Rate, settings: EncodingSettings): number => kbpsOf(encodingOf(size, rate, settings, null));
