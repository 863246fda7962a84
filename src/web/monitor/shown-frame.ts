import { frame, type Frame, type Rate, type Seconds } from '#core/units.ts';

/** The program's number of the picture at `mediaTime`: the monitor's media time is the program's own. */
export const shownFrame = (mediaTime: Seconds | number, rate: Rate): Frame => frame(Math.round((mediaTime * rate.num) / rate.den));
