import type { Rate } from '#core/units.ts';
import type { Size } from '#timeline/index.ts';

/** H.264 table A-1: macroblocks a picture and a second. Bitrates of ours are far below what each allows. */
const levels = [
  { name: '4.1', perPicture: 8192, perSecond: 245_760 },
  { name: '4.2', perPicture: 8704, perSecond: 522_240 },
  { name: '5.1', perPicture: 36_864, perSecond: 983_040 },
  { name: '5.2', perPicture: 36_864, perSecond: 2_073_600 },
  { name: '6.0', perPicture: 139_264, perSecond: 4_177_920 },
] as const;

/** The lowest level from `least` on that carries pictures of this size and rate. */
export function h264LevelOf({ width, height }: Size, rate: Rate, least: string): string {
  const macroblocks = Math.ceil(width / 16) * Math.ceil(height / 16);
  const perSecond = (macroblocks * rate.num) / rate.den;
  const fits = levels.find((level) => level.name >= least && macroblocks <= level.perPicture && perSecond <= level.perSecond);
  return (fits ?? levels[4]).name;
}
